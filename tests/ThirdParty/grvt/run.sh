#!/usr/bin/env bash
# Starts the simulated GRVT and drives it with ccxt and the official client. See README.md.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"

cd "$here"
if [ ! -d node_modules/ccxt ] || [ ! -d node_modules/@grvt/client ] || [ ! -d node_modules/ws ]; then
  npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
fi

dotnet build "$root/src/TradingBot" --nologo -v quiet
exec node "$here/proof.mjs" dotnet "$root/src/TradingBot/bin/Debug/net10.0/TradingBot.dll" venue --exchange grvt --port 0 --seed 7
