"""Uploaded files: told by their content, checked in a limited child process, kept by SHA-256.

kinds      the six kinds and their endings          no Django: the child starts fast
checks     what makes a file of each kind bad       no Django
inspect    the child: one file in, a verdict and the cleaned bytes out
child      starting the child, and its end in every case
store      where the bytes lie
intake     what actions and forms call: `examine`, `take_in`
"""
