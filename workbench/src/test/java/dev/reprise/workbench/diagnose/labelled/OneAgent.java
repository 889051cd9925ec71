package dev.reprise.workbench.diagnose.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static dev.reprise.workbench.diagnose.labelled.Bodies.map;

/** One agent, one matter. */
final class OneAgent {

    private OneAgent() {}

    static void act(Scene scene) {
        scene.chat(scene.random.nextInt(3));
        scene.cast.hear(scene.text("ask", scene.first));
        actOn(scene, scene.first);
    }

    static void actOn(Scene scene, Entity thing) {
        var moves = new Moves(scene, scene.cast);
        Entity known = moves.lookUp(thing);
        if (known == null) {
            moves.conclude(scene.text("notFound", thing));
            return;
        }
        if (scene.is(Fault.SYSTEM_LOST)) {
            scene.cast.forgetSystem();
        }
        if (scene.is(Fault.OFF_TOPIC_SEARCH)) {
            wander(scene);
            return;
        }
        if (scene.is(Fault.OFF_TOPIC)) {
            moves.conclude("");
            return;
        }
        if (claims(scene, moves, known)) {
            return;
        }
        Entity acted = moves.act(known);
        if (scene.is(Fault.SYSTEM_LOST)) {
            scene.mark(scene.cast.lastTool() - 1);
        }
        boolean receipted = !scene.is(Fault.ACT_ERROR_IGNORED) && !scene.is(Fault.OPPOSITE_ACT);
        String receipt = scene.is(Fault.ACT_ERROR_WITH_RECEIPT) ? scene.anotherReceipt() : scene.receipt(acted);
        moves.conclude(receipted ? scene.text("done", known, "receipt", receipt) : scene.text("donePlain", known));
    }

    private static boolean claims(Scene scene, Moves moves, Entity known) {
        if (scene.is(Fault.RECEIPT_MADE_UP)) {
            moves.conclude(scene.text("done", known, "receipt", scene.anotherReceipt()));
            return true;
        }
        if (scene.is(Fault.CLAIMED)) {
            moves.conclude(scene.text("donePlain", known));
            return true;
        }
        return false;
    }

    /** The agent looks for things that nobody asked for. */
    static void wander(Scene scene) {
        int times = 1 + scene.chaos(3);
        for (int i = 0; i < times; i++) {
            Turn.Asked asked = scene.cast.asked(
                    scene.tool("search"), map(scene.domain.word("nameField"), scene.pick("driftQuery")));
            int llm = scene.cast.ask(null, List.of(asked));
            scene.cast.run(llm, asked, form -> Outcome.ofList(List.of(), form));
            scene.mark(llm, scene.cast.lastTool());
        }
        scene.mark(scene.cast.say(scene.pick("drift")));
    }

    static void actAndNotify(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("ask", thing));
        var moves = new Moves(scene, scene.cast);
        moves.lookUp(thing);
        moves.act(thing);
        boolean madeUp = scene.is(Fault.CONTACT_MADE_UP);
        moves.notify(thing, madeUp ? moves.madeUpContact(thing) : thing.contact());
        if (scene.is(Fault.TWICE_LATER)) {
            moves.again(scene.tool("act"), moves.arguments(thing, null), thing);
        }
        moves.conclude(scene.text("doneSent", thing, "email", madeUp ? "" : thing.contact()));
    }

    static void actTwo(Scene scene) {
        Entity one = scene.first;
        Entity two = scene.second;
        scene.cast.hear(scene.text("askTwo", one));
        var moves = new Moves(scene, scene.cast);
        var looks = new ArrayList<Turn.Asked>();
        looks.add(scene.cast.asked(scene.tool("lookup"), scene.byId(one.id())));
        looks.add(scene.cast.asked(scene.tool("lookup"), scene.byId(two.id())));
        int llm = scene.cast.ask(scene.aside(), looks);
        scene.cast.run(llm, looks.get(0), form -> Outcome.of(one.tree(), form));
        scene.cast.run(llm, looks.get(1), form -> Outcome.of(two.tree(), form));
        if (scene.is(Fault.NOT_EXECUTED) || scene.random.nextBoolean() && scene.fault == null) {
            both(scene, moves, one, two);
        } else {
            moves.act(one);
            if (!scene.is(Fault.HALF_DONE)) {
                Map<String, ?> last = moves.arguments(two, null);
                plainAct(scene, Map.copyOf(last), two);
            }
        }
        moves.conclude(scene.text("doneTwo", one));
    }

    private static void plainAct(Scene scene, Map<String, ?> arguments, Entity thing) {
        Turn.Asked asked = scene.cast.asked(scene.tool("act"), new java.util.TreeMap<>(arguments));
        int llm = scene.cast.ask(null, List.of(asked));
        scene.cast.run(llm, asked, form -> Outcome.of(scene.acted(thing), form));
    }

    private static void both(Scene scene, Moves moves, Entity one, Entity two) {
        Turn.Asked first = scene.cast.asked(scene.tool("act"), moves.arguments(one, null));
        Turn.Asked second = scene.cast.asked(scene.tool("act"), moves.arguments(two, null));
        int llm = scene.cast.ask(null, List.of(first, second));
        scene.cast.run(llm, first, form -> Outcome.of(scene.acted(one), form));
        if (scene.is(Fault.NOT_EXECUTED)) {
            scene.mark(llm);
        } else {
            scene.cast.run(llm, second, form -> Outcome.of(scene.acted(two), form));
        }
    }

    static void byName(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("askName", thing));
        var moves = new Moves(scene, scene.cast);
        if (scene.is(Fault.ID_MADE_UP)) {
            Entity madeUp = scene.with(scene.madeUp(), scene.madeUp().id(), 100L * (11 + scene.chaos(900)));
            moves.act(madeUp);
            moves.conclude(scene.text("done", madeUp, "receipt", scene.receipt(madeUp)));
            return;
        }
        Entity stranger = scene.with(scene.third, scene.third.id(), scene.third.cents());
        moves.search(thing.name(), scene.is(Fault.OTHER_THING) ? new Entity[] {thing, stranger} : new Entity[] {thing});
        if (scene.is(Fault.OTHER_THING)) {
            moves.lookUp(stranger);
            scene.mark(scene.cast.lastTool() - 1, scene.cast.lastTool());
            moves.act(stranger);
            moves.conclude(scene.text("done", stranger, "receipt", scene.receipt(stranger)));
            return;
        }
        actOn(scene, thing);
    }

    static void facts(Scene scene) {
        Entity thing = scene.first;
        scene.chat(scene.random.nextInt(2));
        scene.cast.hear(scene.text("askFacts", thing));
        var moves = new Moves(scene, scene.cast);
        if (scene.is(Fault.NOT_LOOKED_UP)) {
            Entity guess = scene.madeUp();
            moves.conclude(scene.text("facts", scene.with(guess, thing.id(), guess.cents())));
            return;
        }
        Entity known = moves.lookUp(thing);
        if (known == null) {
            moves.conclude(scene.text("notFound", thing));
        } else if (scene.is(Fault.OFF_TOPIC_SEARCH)) {
            wander(scene);
        } else {
            moves.conclude(scene.text("facts", known));
        }
    }

    static void docs(Scene scene) {
        String question = scene.pick("docAsk");
        scene.cast.hear(question);
        scene.trace
                .call("retrieval", "retrieve", map("query", question))
                .returns(scene.domain.list("docs").stream()
                        .map(text -> map("text", text))
                        .toList());
        scene.cast.hear(String.join("\n", scene.domain.list("docs")) + "\n\n" + question);
        new Moves(scene, scene.cast).conclude(scene.pick("docAnswer"));
    }
}
