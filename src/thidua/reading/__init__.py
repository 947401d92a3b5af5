"""Office documents in, structured content and findings out: bytes -> blocks -> plan -> findings. No Django, no
network.
"""
