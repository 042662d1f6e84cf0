# syntax=docker/dockerfile:1.7

# The pages, built once: the sidebar with the desk, and the mini-app for browsers.
FROM node:20.19-bookworm-slim AS pages
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --no-audit --no-fund
RUN npm run build -w @tongguan/sidebar
RUN npm run build:h5 -w @tongguan/miniapp

# What the server needs at run time and nothing else.
FROM node:20.19-bookworm-slim AS dependencies
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund -w @tongguan/shared -w @tongguan/server
# 1: also what reads cards' photos, 85 MB; then set TONGGUAN_CARD_READER=/app/card-reader/read.mjs.
ARG CARD_READER=0
RUN --mount=type=cache,target=/root/.npm if [ "$CARD_READER" = 1 ]; then npm ci --prefix card-reader --ignore-scripts --no-audit --no-fund; fi

FROM node:20.19-bookworm-slim
ENV NODE_ENV=production TZ=Asia/Shanghai
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=dependencies /app/shared ./shared
COPY --from=dependencies /app/server ./server
COPY --from=dependencies /app/card-reader ./card-reader
COPY package.json tsconfig.json ./
COPY --from=pages /app/sidebar/dist ./sidebar/dist
COPY --from=pages /app/miniapp/dist/h5 ./miniapp/dist/h5
# A volume mounted here takes over the owner, so that the unprivileged user may write to it.
RUN mkdir -p /data && chown node:node /data
ENV TONGGUAN_HOST=0.0.0.0 TONGGUAN_PORT=7100 TONGGUAN_SIDEBAR=/app/sidebar/dist TONGGUAN_MINIAPP=/app/miniapp/dist/h5 TONGGUAN_ERASED_FILE=/data/erased.jsonl
USER node
EXPOSE 7100
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7100/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx", "server/src/main.ts"]
