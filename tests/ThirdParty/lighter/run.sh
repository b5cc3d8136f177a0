#!/usr/bin/env bash
# Starts the simulated Lighter and drives it with ccxt and the official signer (WebAssembly). See README.md.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"

cd "$here"
if [ ! -d node_modules/ccxt ] || [ ! -d node_modules/lighter-ts-sdk ]; then
  npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
fi

dotnet build "$root/src/TradingBot" --nologo -v quiet
exec node "$here/proof.mjs" "$root"
