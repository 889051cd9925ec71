package dev.reprise.workbench.diagnose.labelled;

/** Long ones, whose beginning the model no longer sees. */
final class Conversations {

    private Conversations() {}

    /** A look-up, a lot of talk in which its beginning falls out of the window, and the matter itself. */
    static void longTalk(Scene scene) {
        Cast cast = scene.cast;
        var moves = new Moves(scene, cast);
        Entity thing = scene.first;
        cast.hear(scene.text("askFacts", thing));
        moves.look(thing.id(), Outcome.of(thing.tree(), cast.form()));
        cast.say(scene.text("facts", thing));
        scene.chat(3 + scene.random.nextInt(4));
        if (scene.is(Fault.RESULT_LOST)) {
            cast.forgotten = 4;
            cast.hear(scene.text("askFacts", thing));
            int again = moves.look(thing.id(), Outcome.of(thing.tree(), cast.form()));
            scene.mark(again, cast.lastTool());
            moves.conclude(scene.text("facts", thing));
            return;
        }
        if (scene.is(Fault.REQUEST_LOST)) {
            cast.forgotten = 4;
            cast.hear(scene.pick("yes"));
            scene.mark(cast.say(scene.text("again", thing)));
            return;
        }
        if (scene.is(Fault.SYSTEM_LOST)) {
            cast.forgetSystem();
            cast.hear(scene.text("ask", thing));
            moves.act(thing);
            scene.mark(cast.lastTool() - 1);
            moves.conclude(scene.text("done", thing, "receipt", scene.receipt(thing)));
            return;
        }
        cast.forgotten = 2 * scene.random.nextInt(2) + 4;
        Entity other = scene.second;
        cast.hear(scene.text("ask", other));
        moves.look(other.id(), Outcome.of(other.tree(), cast.form()));
        moves.act(other);
        moves.conclude(scene.text("done", other, "receipt", scene.receipt(other)));
    }

    /** A wish at the beginning, to be kept to at the end. */
    static void recall(Scene scene) {
        Cast cast = scene.cast;
        var moves = new Moves(scene, cast);
        Entity thing = scene.first;
        String wished = scene.second.contact();
        cast.hear(scene.text("prefer", thing, "email", wished));
        cast.say(scene.pick("brief"));
        scene.chat(3 + scene.random.nextInt(3));
        if (scene.is(Fault.PREFERENCE_LOST)) {
            cast.forgotten = 4;
        }
        cast.hear(scene.text("ask", thing));
        moves.lookUp(thing);
        moves.act(thing);
        boolean lost = scene.is(Fault.PREFERENCE_LOST);
        String contact = lost ? (scene.chaos(2) == 0 ? thing.contact() : moves.madeUpContact(thing)) : wished;
        moves.notify(thing, contact);
        moves.conclude(scene.text("doneSent", thing, "email", contact));
    }

    /** An answer is checked, refused once, and mended; or never. */
    static void validated(Scene scene) {
        Cast cast = scene.cast;
        var moves = new Moves(scene, cast);
        Entity thing = scene.first;
        cast.hear(scene.text("askFacts", thing));
        moves.lookUp(thing);
        String first = scene.text("facts", thing);
        int times = scene.is(Fault.SAME_ANSWER) ? 4 + scene.chaos(4) : 1;
        for (int i = 0; i < times; i++) {
            int step = cast.say(first);
            if (i > 0) {
                scene.mark(step);
            }
            cast.hear(scene.pick("invalid"));
        }
        moves.conclude(scene.is(Fault.SAME_ANSWER) ? first : "{\"result\":\"" + thing.state() + "\"}");
    }
}
