# The service with the snapshot of this checkout, as nobody in particular and without a place to write.
#   docker build -t vetkg .
#   docker run --rm --init --read-only --tmpfs /tmp -p 127.0.0.1:8000:8000 vetkg
ARG PYTHON=python:3.11-slim

FROM ${PYTHON} AS build
WORKDIR /app
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /venv && /venv/bin/pip install --require-hashes --requirement requirements/run.txt
COPY kg kg
COPY api api
COPY ontology ontology
COPY shapes shapes
COPY data data
COPY LICENSE LICENSE
COPY LICENSES LICENSES
RUN /venv/bin/python -m compileall -q /venv kg api && /venv/bin/python -m kg build --out /snapshots

FROM ${PYTHON}
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin vetkg
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY --from=build /snapshots /snapshots
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 VETKG_HOST=0.0.0.0 VETKG_PORT=8000 VETKG_SNAPSHOT=/snapshots
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"VETKG_PORT\"]}/healthz', timeout=2)"]
ENTRYPOINT ["python", "-m", "kg"]
CMD ["serve"]
