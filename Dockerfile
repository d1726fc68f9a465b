# Assets are built with Node, the application runs on Python alone.
FROM node:20-slim AS assets
WORKDIR /virke
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY scripts/ scripts/
COPY virke/web/ virke/web/
RUN npm run build

FROM python:3.11-slim AS manual
WORKDIR /virke
COPY requirements-dev.lock ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements-dev.lock
COPY mkdocs.yml ./
COPY docs/ docs/
RUN mkdocs build --strict --site-dir build/manual

FROM python:3.11-slim
ENV PYTHONPATH=/virke PYTHONDONTWRITEBYTECODE=1
# The base image's security updates decide the versions.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-dejavu-core libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 virke
WORKDIR /virke
COPY requirements.lock LICENSE ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY virke/ virke/
COPY --from=assets /virke/build/ build/
COPY --from=manual /virke/build/manual/ build/manual/
# The command under the name that the documentation has for it.
RUN printf '#!/bin/sh\nexec python -m virke.config.cli "$@"\n' > /usr/local/bin/virke \
    && chmod 755 /usr/local/bin/virke \
    && VIRKE_SECRET_KEY=build VIRKE_HOSTS=build VIRKE_SITE_URL=build virke collectstatic --noinput \
    && install --directory --owner=10001 var
USER 10001
EXPOSE 8000
HEALTHCHECK CMD ["python", "-m", "virke.config.healthcheck"]
CMD ["gunicorn", "virke.config.wsgi:application", "--config", "virke/config/gunicorn.py", "--bind", "0.0.0.0:8000"]
