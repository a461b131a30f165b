"""What people in the group would notice.

Every story is played twice: with Update JSON and a recorded wire, and against the practice server over HTTP.
"""
