# The page and the command in a container, installed from the locks. docs/hosting.md has the commands.
FROM python:3.11-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/visavis
COPY requirements-spacy.lock requirements.lock ./
RUN /opt/visavis/bin/pip install --no-deps --require-hashes -r requirements-spacy.lock
COPY pyproject.toml README.md LICENSE ./
COPY models models
COPY configs configs
COPY summarizer summarizer
RUN /opt/visavis/bin/pip install --constraint requirements.lock '.[app]'


FROM python:3.11-slim-bookworm

# llama.cpp needs the runtime of OpenMP; its version is that of the distribution.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin visavis \
    && install --directory --owner visavis /var/lib/visavis

COPY --from=build /opt/visavis /opt/visavis
COPY app.py /opt/visavis/app.py

# All that is written: models in the volume, passing files in /tmp. The rest may be read-only.
ENV PATH=/opt/visavis/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    GRADIO_SERVER_NAME=0.0.0.0 \
    GRADIO_TEMP_DIR=/tmp/gradio \
    VISAVIS_CACHE=/var/lib/visavis
VOLUME /var/lib/visavis
USER 10001
EXPOSE 7860

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:7860/health', timeout=4)"]

CMD ["python", "/opt/visavis/app.py"]
