#!/usr/bin/env bash
# Starts the simulated Paradex and drives it with ccxt and with a client of our own that signs with starknet. See README.md.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"

cd "$here"
if [ ! -d node_modules/ccxt ] || [ ! -d node_modules/starknet ]; then
  npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
fi

dotnet build "$root/src/TradingBot" --nologo -v quiet
exec node "$here/proof.mjs" dotnet "$root/src/TradingBot/bin/Debug/net10.0/TradingBot.dll" venue --exchange paradex --port 0 --seed 7
