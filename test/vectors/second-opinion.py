"""A second opinion on sotto-1.json: everything in it that BLAKE2b and SHA-256 alone give, worked out again from the
text of docs/protocol.md with Python's own hashlib. Run by hand after a change of the protocol:

    python3 test/vectors/second-opinion.py
"""

import base64
import hashlib
import json
import pathlib
import struct

vectors = json.loads((pathlib.Path(__file__).parent / "sotto-1.json").read_text())
unhex = bytes.fromhex
u32 = struct.Struct(">I").pack
checked = 0


def lp(part):
    return u32(len(part)) + part


def h(length, key, label, *parts):
    message = lp(b"sotto/1/" + label.encode()) + b"".join(lp(part) for part in parts)
    return hashlib.blake2b(message, digest_size=length, key=key or b"").digest()


def run(length, start=0):
    return bytes((start + i) & 255 for i in range(length))


def stream(name, length):
    blocks = (hashlib.blake2b(name.encode() + b"\0" + u32(n)).digest() for n in range(length // 64 + 1))
    return b"".join(blocks)[:length]


def same(found, expected):
    global checked
    checked += 1
    assert found == expected, (found, expected)


for case in vectors["hashes"]:
    key = case["key"] and unhex(case["key"])
    same(h(case["length"], key, case["label"], *map(unhex, case["parts"])).hex(), case["out"])

receipt = vectors["receipt"]
entropy, portal, desk = (unhex(receipt[name]) for name in ("entropy", "portal", "desk"))
same(h(32, entropy, "receipt/sign", portal).hex(), receipt["signingSeed"])
same(h(32, entropy, "receipt/seal", portal).hex(), receipt["sealingSecret"])
same(h(32, entropy, "receipt/tags", portal, desk).hex(), receipt["tagKey"])
same(h(1, entropy, "receipt/bucket", portal)[0], receipt["bucket"])
letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
five = h(16, entropy, "receipt/reference", portal)[:5]
same("".join(letters[byte & 31] for byte in five), receipt["reference"])

volume = vectors["volume"]
same((b"volm" + bytes([1, 2, 16, 0]) + u32(2) + run(20, 3)).hex(), volume["header"])
same(h(32, run(32, 11), "volume/key", unhex(volume["header"])).hex(), volume["chunkKey"])

drop = vectors["dropKeys"]
slot_key = h(32, run(32), "drop/slot", run(32, 1), bytes([3]), run(1216), run(1120, 7))
same(slot_key.hex(), drop["slotKey"])
context = h(32, None, "drop/context", run(9440))
same(context.hex(), drop["context"])
same(h(64, run(32, 5), "drop/content", context).hex(), drop["bodyKey"] + drop["commitment"])

slip = vectors["slipKeys"]
tag = h(16, run(32), "board/tag", u32(slip["day"]), bytes([slip["i"]]))
same(tag.hex(), slip["tag"])
same(h(32, run(32, 3), "board/slip", run(32), run(28, 1), tag, run(1216), run(1120, 7)).hex(), slip["key"])
same(h(32, None, "board/previous", run(4096)).hex(), slip["hash"])

for document in vectors["roster"]["documents"]:
    whole = unhex(document["head"]) + document["text"].encode()
    same(h(32, None, "document/hash", whole).hex(), document["hash"])

journal = vectors["journal"]
for event_tag in journal["tags"]:
    same(h(16, unhex(journal["caseKey"]), "journal/tag", u32(event_tag["n"])).hex(), event_tag["tag"])
running = bytes(32)
for event in journal["events"]:
    same(event["sha256"], event["link"])
    running = hashlib.sha256(running + unhex(event["link"])).digest()
    same(running.hex(), event["running"])

person = vectors["person"]
device, stretched = unhex(person["deviceFile"]), unhex(person["stretched"])
login, key = device[24:56], device[56:88]
same(len(device), 8 + 16 + 32 + 32 + 4 + 16 + 8)
same(h(8, None, "device/check", device[:-8]), device[-8:])
same(h(16, login, "box/address").hex(), person["deviceKeys"]["address"])
same(h(32, login, "box/login", stretched).hex(), person["deviceKeys"]["login"])
same(h(32, key, "box/key", stretched, portal).hex(), person["deviceKeys"]["boxKey"])
turned = unhex(person["nextDeviceFile"])
same(turned[56:88], h(32, key, "box/turn"))
same(turned[88:92], u32(int.from_bytes(device[88:92], "big") + 1))
same(turned[24:56] + turned[92:108], device[24:56] + device[92:108])

root_hash, roster_hash = (unhex(document["hash"]) for document in vectors["roster"]["documents"][:2])
same(h(32, None, "change/id", b"", roster_hash).hex(), vectors["roster"]["changeIds"][0])
same(h(32, None, "change/id", root_hash, roster_hash).hex(), vectors["roster"]["changeIds"][1])


def unbase64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


teams, logs = vectors["teams"], vectors["logs"]
team_key, case_key = unhex(teams["teamKey"]), unhex(journal["caseKey"])
granted = json.loads(teams["grants"][0]["json"])
same(unbase64(granted["key"]), team_key)
same(h(16, None, "journal/first-team", desk).hex(), teams["grants"][0]["tag"])
for grant in teams["grants"]:
    if "front" in grant:
        content_key = stream(grant["random"], 32)
        context = h(32, None, "grant/context", desk, unhex(grant["front"]))
        same(h(64, content_key, "grant/content", context)[32:].hex(), grant["commitment"])
same(json.loads(teams["boxJson"])["teams"][0]["key"], granted["key"])

second_key = unhex(logs["secondCaseKey"])
same(h(16, team_key, "journal/case").hex(), logs["teamId"])
same(h(16, case_key, "journal/case").hex(), logs["caseId"])
same(h(32, second_key, "journal/key").hex(), logs["secondCaseKeyHash"])
for event in logs["ofTeam"]:
    same(h(16, team_key, "journal/tag", u32(event["n"])).hex(), event["tag"])
for event, key in zip(logs["ofCase"], (case_key, case_key, second_key)):
    same(h(16, key, "journal/tag", u32(event["n"])).hex(), event["tag"])

proof = unhex(vectors["proof"]["proof"])
parts = proof[:32], proof[32:64], proof[128:]
same(h(32, None, "drop/statement-id", *parts).hex(), vectors["drops"][0]["id"])
same(hashlib.sha256(proof).hexdigest(), logs["ofCase"][0]["body"]["sha256"])

same(vectors["journalAnswer"]["erased"], (u32(2) + bytes([2])).hex() + logs["ofTeam"][1]["link"])
same(vectors["journalAnswer"]["length"], 4 + 1 + 4 + logs["ofTeam"][0]["length"] + 4 + 1 + 32)

snapshot = vectors["snapshot"]
same(h(16, team_key, "snapshot/head").hex(), snapshot["head"]["tag"])
named = json.loads(snapshot["head"]["json"])["parts"][0]
same(unbase64(named["hash"]).hex(), snapshot["part"]["hash"])
same(unbase64(named["tag"]), stream(snapshot["part"]["random"], 16))

nonce = base64.urlsafe_b64encode(stream(vectors["request"]["random"], 16)).decode().rstrip("=")
same(f'nonce="{nonce}"' in vectors["request"]["base"], True)

print(f"{checked} values agree")
