#!/usr/bin/env python3
"""Makes the font files of this folder from their sources; run by hand when a source changes, never by the build.

    python3 make_subsets.py SERIF_DIR SANS_DIR HANAZONO_DIR UNIHAN_OTHER_MAPPINGS

SERIF_DIR, SANS_DIR   unpacked npm packages @expo-google-fonts/noto-serif-sc, noto-sans-sc (0.4.3)
HANAZONO_DIR          HanaMinA.ttf and HanaMinB.ttf of Debian's fonts-hanazono (20170904)
UNIHAN_OTHER_MAPPINGS Unihan_OtherMappings.txt (kTGH), of Debian's unicode-data

What is cut, and why:
- Noto Serif SC Regular stays whole: it is the face of every body text and covers GB 18030 level 1 and 2.
- Bold and Hei set titles and labels, so GB 2312, the Table of General Standard Characters (通用规范汉字表) and
  symbols do; anything else falls back to Regular.
- HanaMinB carries the characters of CJK extensions B to F found in rare names. It is split in two because no file
  of the repository may pass 17 MB, and its glyphs that Regular has already are dropped.
- HanaMinA gives only the symbols and letters that Regular lacks (among them the ticked box).

The subsets are modified versions under the OFL, so they get family names of their own.
Needs fontTools (pip install fonttools). Same input, same output: no time stamps are written.
"""
import sys
from pathlib import Path
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent


def cut(source, target, family, style, code_points):
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "FFTM", "gasp"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.glyph_names = False
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(code_points))
    subsetter.subset(font)
    postscript = family.replace(" ", "") + "-" + style
    for record in list(font["name"].names):
        if record.nameID in (1, 16):
            record.string = family
        elif record.nameID in (2, 17):
            record.string = style
        elif record.nameID == 4:
            record.string = f"{family} {style}"
        elif record.nameID in (3, 6):
            record.string = postscript
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size / 1e6:.1f} MB")


def main(serif, sans, hanazono, unihan):
    regular_file = serif / "400Regular/NotoSerifSC_400Regular.ttf"
    regular = set(TTFont(regular_file, lazy=True).getBestCmap())
    (HERE / "NotoSerifSC-Regular.ttf").write_bytes(regular_file.read_bytes())

    general = set()
    for line in unihan.read_text(encoding="utf-8").splitlines():
        if "\tkTGH\t" in line:
            general.add(int(line.split("\t")[0][2:], 16))
    gb2312 = {
        ord(bytes([row, cell]).decode("gb2312", "replace")[0])
        for row in range(0xA1, 0xF8)
        for cell in range(0xA1, 0xFF)
    } - {0xFFFD}
    symbols = set(range(0x20, 0x250)) | set(range(0x2000, 0x2C00)) | set(range(0x3000, 0x3400)) | set(range(0xFF00, 0xFFF0))
    common = general | gb2312 | symbols
    cut(serif / "700Bold/NotoSerifSC_700Bold.ttf", HERE / "HejuanSong-Bold.ttf", "Hejuan Song", "Bold", common)
    cut(sans / "500Medium/NotoSansSC_500Medium.ttf", HERE / "HejuanHei-Medium.ttf", "Hejuan Hei", "Medium", common)

    rare = {c for c in TTFont(hanazono / "HanaMinB.ttf", lazy=True).getBestCmap() if c >= 0x20000} - regular
    middle = sorted(rare)[len(rare) // 2]
    cut(hanazono / "HanaMinB.ttf", HERE / "HejuanRare-One.ttf", "Hejuan Rare One", "Regular", {c for c in rare if c < middle})
    cut(hanazono / "HanaMinB.ttf", HERE / "HejuanRare-Two.ttf", "Hejuan Rare Two", "Regular", {c for c in rare if c >= middle})

    in_a = set(TTFont(hanazono / "HanaMinA.ttf", lazy=True).getBestCmap())
    extra = {c for c in in_a if 0xA0 <= c < 0xD800 or 0x1F000 <= c < 0x20000 or 0x20000 <= c < 0x30000} - regular - rare
    extra = {c for c in extra if not 0x300 <= c < 0x370}  # combining marks need shaping, which layout does not do
    cut(hanazono / "HanaMinA.ttf", HERE / "HejuanRare-Symbols.ttf", "Hejuan Rare Symbols", "Regular", extra)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*(Path(a) for a in sys.argv[1:]))
