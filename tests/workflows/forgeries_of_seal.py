"""What an insider could do to the seal, and to a chain together with everything that holds it."""

from __future__ import annotations

import base64

from django.db.models import F

from tests.workflows.forgeries import Dice, Forgery, rewrite
from workflows.audit import canonical, merkle, notes, sealing
from workflows.models import AuditEvent, ChainHead, Checkpoint, Leaf


def recompute_a_chain(dice: Dice) -> None:
    """Change an event and make its whole chain hold again, head and all."""
    event = dice.choice(list(AuditEvent.objects.all()))
    of_chain = {"aggregate_type": event.aggregate_type, "aggregate_id": event.aggregate_id}
    previous = event.previous_hash
    for each in AuditEvent.objects.filter(**of_chain, seq__gte=event.seq).order_by("seq"):
        if each.pk == event.pk:
            each.actor = "Somebody else"
        each.previous_hash = previous
        previous = canonical.link_hash(each)
        rewrite(each, actor=each.actor, previous_hash=each.previous_hash, hash=previous)
    ChainHead.objects.filter(**of_chain).update(hash=previous)


def recompute_chain_and_leaves(dice: Dice) -> None:
    """The same, and the leaves say what the events say now."""
    recompute_a_chain(dice)
    for leaf in Leaf.objects.select_related("event"):
        Leaf.objects.filter(pk=leaf.pk).update(hash=leaf.event.hash)


def recompute_and_sign_with_another_key(dice: Dice) -> None:
    """The same, and new checkpoints over it, under a signature made up."""
    recompute_chain_and_leaves(dice)
    _new_checkpoints(lambda note: base64.b64encode(note[:4] + dice.randbytes(64)))


def recompute_and_sign_with_the_real_key(dice: Dice) -> None:
    """Who also holds the key can forge the database whole; only what is outside gives it away."""
    recompute_chain_and_leaves(dice)
    sizes = list(Checkpoint.objects.values_list("size", flat=True))
    Checkpoint.objects.all().delete()
    Leaf.objects.all().delete()
    if len(sizes) > 1:
        sealing.seal()


def roll_back(dice: Dice) -> None:
    """Take back the last events with their leaves, checkpoints and heads."""
    first = Checkpoint.objects.first()
    for leaf in Leaf.objects.filter(index__gte=first.size):
        event = AuditEvent.objects.get(pk=leaf.event_id)
        ChainHead.objects.filter(
            aggregate_type=event.aggregate_type, aggregate_id=event.aggregate_id, seq__gte=event.seq
        ).update(seq=event.seq - 1, hash=event.previous_hash)
        event.delete()
        leaf.delete()
    Checkpoint.objects.filter(size__gt=first.size).delete()


def forge_a_leaf(dice: Dice) -> None:
    """Another hash in a leaf."""
    leaf = dice.choice(list(Leaf.objects.all()))
    Leaf.objects.filter(pk=leaf.pk).update(hash=dice.randbytes(32).hex())


def swap_leaves(dice: Dice) -> None:
    """Two leaves change places, each with its event."""
    one, other = dice.sample(list(Leaf.objects.all()), 2)
    Leaf.objects.filter(pk__in=[one.pk, other.pk]).delete()
    Leaf.objects.create(index=one.pk, event_id=other.event_id, hash=other.hash)
    Leaf.objects.create(index=other.pk, event_id=one.event_id, hash=one.hash)


def lose_a_leaf(dice: Dice) -> None:
    """A leaf is taken out, the later ones are numbered anew or not."""
    leaf = dice.choice(list(Leaf.objects.all()))
    Leaf.objects.filter(pk=leaf.pk).delete()
    if dice.random() < 0.5:
        for later in Leaf.objects.filter(pk__gt=leaf.pk):
            Leaf.objects.filter(pk=later.pk).update(index=F("index") - 1)


def lose_a_checkpoint(dice: Dice) -> None:
    """A checkpoint is taken out."""
    dice.choice(list(Checkpoint.objects.all())).delete()


def alter_a_checkpoint(dice: Dice) -> None:
    """One character of a checkpoint's text is another."""
    checkpoint = dice.choice(list(Checkpoint.objects.all()))
    at = dice.randrange(len(checkpoint.text))
    other = dice.choice([sign for sign in "0Ax+\n" if sign != checkpoint.text[at]])
    text = checkpoint.text[:at] + other + checkpoint.text[at + 1 :]
    Checkpoint.objects.filter(pk=checkpoint.pk).update(text=text)


def forge_a_checkpoint(dice: Dice) -> None:
    """Another root in a checkpoint, with a signature that was good for the right one."""
    checkpoint = dice.choice(list(Checkpoint.objects.all()))
    root = dice.randbytes(32)
    note = notes.parse(checkpoint.text)
    forged = notes.Note(
        note.origin, note.size, root, note.at, note.previous, signature=note.signature
    )
    Checkpoint.objects.filter(pk=checkpoint.pk).update(text=forged.text, root=root.hex())


def empty_without_an_erasure(dice: Dice) -> None:
    """Content and salt are gone, and no event says why."""
    rewrite(dice.choice(list(AuditEvent.objects.exclude(payload=""))), payload="", salt="")


def _new_checkpoints(sign: object) -> None:
    leaves = [merkle.leaf_hash(bytes.fromhex(leaf.hash)) for leaf in Leaf.objects.all()]
    previous = ""
    for checkpoint in Checkpoint.objects.order_by("size"):
        note = notes.parse(checkpoint.text)
        edge = merkle.edge_over(leaves[: note.size])
        signed = base64.b64decode(note.signature.rsplit(" ", 1)[1])
        line = f"— {note.origin} {sign(signed).decode()}"
        forged = notes.Note(note.origin, note.size, edge.root(), note.at, previous, line)
        previous = notes.digest(forged.text)
        Checkpoint.objects.filter(pk=checkpoint.pk).update(
            root=edge.root().hex(), text=forged.text, previous=forged.previous, edge=edge.text()
        )


SEALED: list[Forgery] = [
    recompute_a_chain,
    recompute_chain_and_leaves,
    recompute_and_sign_with_another_key,
    recompute_and_sign_with_the_real_key,
    roll_back,
    forge_a_leaf,
    swap_leaves,
    lose_a_leaf,
    lose_a_checkpoint,
    alter_a_checkpoint,
    forge_a_checkpoint,
    empty_without_an_erasure,
]
