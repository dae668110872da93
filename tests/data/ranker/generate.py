"""Writes scores.json: what the measured ranker gives for every question and article of this folder.

  python3 generate.py RANKER.PY        needs numpy, fugashi, ipadic (PyPI) and the word tables where RANKER.PY looks for them
"""
import json, pathlib, sys

here, ranker_py = pathlib.Path(__file__).resolve().parent, pathlib.Path(sys.argv[1]).resolve()
# The ranker itself is not changed: it only hands out what it has computed on the way.
source = ranker_py.read_text(encoding="utf8").replace("return s, order, p", "return s, order, p, locals()")
measured = {"__file__": str(ranker_py), "__name__": "ranker"}
exec(compile(source, str(ranker_py), "exec"), measured)

files = sorted((here / "articles").glob("*/ja.md"))
ranker = measured["Ranker"]([measured["article"](file) for file in files])
FEATURES = ("gt", "gb", "eb", "et", "sc", "sr", "ex", "fx", "extra", "s")
rounded = lambda values: [round(float(v), 5) for v in values]
rows = []
for line in (here / "questions.tsv").read_text(encoding="utf8").splitlines():
    question, gold = line.split("\t")
    _, order, p, seen = ranker.score(question)
    spread = lambda v: v if hasattr(v, "__len__") else [v] * len(files)
    rows.append({"question": question, "gold": [] if gold == "-" else gold.split(","), "words": list(seen["q"]), "kana_only": bool(seen["kana_only"]),
                 "mass": round(float(seen["mass"]), 5), "order": [int(i) for i in order], "lead": round(float(seen["lead"]), 5), "agree": round(float(seen["agree"]), 5),
                 "p": round(float(p), 5), **{name: rounded(spread(seen[name])) for name in FEATURES}})
slugs = ",".join(json.dumps(f.parent.name) for f in files)
body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
(here / "scores.json").write_text(f'{{"articles":[{slugs}],\n"questions":[\n{body}\n]}}\n', encoding="utf8")

known = [row for row in rows if row["gold"]]
at = [min((row["order"].index(i) for i, f in enumerate(files) if f.parent.name in row["gold"])) for row in known]
print(f"{len(rows)} questions, {len(files)} articles; of {len(known)} with an answer: first {sum(a < 1 for a in at)}, among three {sum(a < 3 for a in at)}")
