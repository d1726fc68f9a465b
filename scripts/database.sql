-- The database of Virke and its two roles. `virke_owner` owns the tables and migrates. `virke`, as which the pages and
-- jobs run, reads and writes rows, but cannot alter a table or take a trigger of the audit trail away.
--   sudo -u postgres VIRKE_OWNER_PASSWORD=... VIRKE_DATABASE_PASSWORD=... psql < scripts/database.sql
\set ON_ERROR_STOP on
\getenv owner_password VIRKE_OWNER_PASSWORD
\getenv password VIRKE_DATABASE_PASSWORD

CREATE ROLE virke_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE virke LOGIN PASSWORD :'password';
CREATE DATABASE virke OWNER virke_owner ENCODING 'UTF8' TEMPLATE template0;

\connect virke
REVOKE ALL ON DATABASE virke FROM PUBLIC;
GRANT CONNECT ON DATABASE virke TO virke;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO virke_owner;
GRANT USAGE ON SCHEMA public TO virke;
ALTER DEFAULT PRIVILEGES FOR ROLE virke_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO virke;
ALTER DEFAULT PRIVILEGES FOR ROLE virke_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO virke;
