// Renders the design system's macros as they were meant, with real Nunjucks. Reads [{file, macro, params}] from
// standard input and prints the texts as JSON.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import nunjucks from "nunjucks";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const environment = nunjucks.configure(join(root, "node_modules/dkfds/src"), { autoescape: true });
const samples = JSON.parse(readFileSync(0, "utf8"));
const texts = samples.map(({ file, macro, params }) =>
  environment.renderString(`{% from "components/${file}" import ${macro} %}{{ ${macro}(params) }}`, { params }),
);
process.stdout.write(JSON.stringify(texts));
