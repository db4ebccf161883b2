"""Known answers for keyed and short BLAKE2b, by CPython's own implementation (hashlib.blake2b).

Written with: python3 test/vectors/outside/make-blake2b-answers.py > test/vectors/outside/blake2b_answers.json
The message of a case is the bytes 0, 1, 2 ... modulo 251, the key is 255, 254, 253 ...
"""

import hashlib
import json


def case(length, key_length, message_length):
    key = bytes(255 - i for i in range(key_length))
    message = bytes(i % 251 for i in range(message_length))
    digest = hashlib.blake2b(message, digest_size=length, key=key).hexdigest()
    return {"length": length, "keyLength": key_length, "messageLength": message_length, "digest": digest}


lengths = [case(length, key, 100) for length in range(1, 65) for key in (0, 16, 32, 64)]
keys = [case(32, key, 55) for key in range(0, 65)]
messages = [case(64, key, n) for n in (0, 1, 127, 128, 129, 255, 256, 257, 1000, 9440) for key in (0, 32)]
print(json.dumps({"source": "CPython hashlib.blake2b", "cases": lengths + keys + messages}, indent=0))
