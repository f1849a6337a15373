#!/bin/sh
# Draws the sample papers again: every Agendas/*/papers/source/NAME.html becomes Agendas/*/papers/NAME.pdf.
# Needs chromium and the fonts of fonts-liberation2 (older Liberation fonts lack Vietnamese letters).
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
chromium=${CHROMIUM:-chromium}
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

for source in "$here"/*/papers/source/*.html; do
  paper=${source%/source/*}/$(basename "$source" .html).pdf
  "$chromium" --headless --no-sandbox --disable-gpu --user-data-dir="$profile" \
    --no-pdf-header-footer --print-to-pdf="$paper" "file://$source" 2>/dev/null
  echo "$paper"
done
