package dev.reprise.workbench.diagnose.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static dev.reprise.workbench.diagnose.labelled.Bodies.map;

/** Healthy runs that a careless rule would raise an alarm on. */
final class LooksIll {

    private LooksIll() {}

    /** Polls until it is done; the answers change. */
    static void follow(Scene scene) {
        poll(scene, 15 + scene.random.nextInt(20));
    }

    /** Polls until it is done; the first answers are the same. */
    static void queued(Scene scene) {
        poll(scene, 0);
    }

    private static void poll(Scene scene, int pace) {
        Cast cast = scene.cast;
        Entity thing = scene.first;
        cast.hear(scene.text("askFollow", thing));
        String job = "job-" + (100 + scene.random.nextInt(900));
        call(scene, "start", scene.byId(thing.id()), map("job", job, "state", "queued"));
        int progress = 0;
        for (int i = 0; i < 7 && progress < 100; i++) {
            progress = pace == 0 ? (i < 3 ? 0 : 100) : Math.min(100, progress + pace);
            String state = progress >= 100 ? "done" : progress == 0 ? "queued" : "running";
            scene.trace.pass(5_000_000);
            call(scene, "poll", map("job", job), map("job", job, "state", state, "progress", progress));
        }
        cast.say(
                progress >= 100
                        ? scene.text("ready", thing)
                        : scene.text("running", thing, "progress", Integer.toString(progress)));
    }

    static void call(
            Scene scene, String key, Map<String, @Nullable Object> arguments, Map<String, @Nullable Object> result) {
        Turn.Asked asked = scene.cast.asked(scene.tool(key), arguments);
        int llm = scene.cast.ask(scene.aside(), List.of(asked));
        scene.cast.run(llm, asked, form -> Outcome.of(result, form));
    }

    private static int fails(Scene scene, String key, Map<String, @Nullable Object> arguments, String why) {
        Turn.Asked asked = scene.cast.asked(scene.tool(key), arguments);
        int llm = scene.cast.ask(scene.aside(), List.of(asked));
        int way = scene.random.nextInt(5);
        scene.cast.run(llm, asked, form -> Outcome.error(why, way));
        return llm;
    }

    static void talk(Scene scene) {
        scene.chat(3 + scene.random.nextInt(4));
    }

    /** Not there; the user corrects the number. */
    static void notFound(Scene scene) {
        Entity wrong = scene.second;
        Entity right = scene.first;
        scene.cast.hear(scene.text("ask", wrong));
        fails(scene, "lookup", scene.byId(wrong.id()), "no such record: " + wrong.id());
        scene.cast.say(scene.text("notFound", wrong));
        scene.cast.hear(scene.text("ask", right));
        OneAgent.actOn(scene, right);
    }

    /** Fails once, is tried again as it was, and works. */
    static void retried(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("ask", thing));
        var moves = new Moves(scene, scene.cast);
        moves.lookUp(thing);
        int times = 1 + scene.random.nextInt(2);
        for (int i = 0; i < times; i++) {
            fails(
                    scene,
                    "act",
                    moves.arguments(thing, null),
                    scene.domain.list("error").get(0));
        }
        call(scene, "act", moves.arguments(thing, null), scene.acted(thing));
        scene.cast.say(scene.text("done", thing, "receipt", scene.receipt(thing)));
    }

    /** Fails, and the agent says so. */
    static void failed(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("ask", thing));
        var moves = new Moves(scene, scene.cast);
        moves.lookUp(thing);
        String why = scene.pick("error");
        fails(scene, "act", moves.arguments(thing, null), why);
        scene.cast.say(scene.text("failed", thing, "why", why));
    }

    /** The provider refuses for now; the client waits and asks again. */
    static void refusedForNow(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("askFacts", thing));
        Turn.Asked asked = scene.cast.asked(scene.tool("lookup"), scene.byId(thing.id()));
        int llm = scene.cast.ask(null, List.of(asked));
        scene.cast.refusedBefore(llm, scene.random.nextBoolean() ? new Integer[] {429, 429} : new Integer[] {503, 529});
        scene.cast.run(llm, asked, form -> Outcome.of(thing.tree(), form));
        scene.cast.refusedBefore(scene.cast.say(scene.text("facts", thing)), 429);
    }

    /** The same look-up twice in one answer. */
    static void sameAtOnce(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("askFacts", thing));
        var asked = new ArrayList<Turn.Asked>();
        asked.add(scene.cast.asked(scene.tool("lookup"), scene.byId(thing.id())));
        asked.add(scene.cast.asked(scene.tool("lookup"), scene.byId(thing.id())));
        int llm = scene.cast.ask(null, asked);
        asked.forEach(one -> scene.cast.run(llm, one, form -> Outcome.of(thing.tree(), form)));
        scene.cast.say(scene.text("facts", thing));
    }

    /** The user wants the same again. */
    static void againOnRequest(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("ask", thing));
        var moves = new Moves(scene, scene.cast);
        moves.lookUp(thing);
        call(scene, "act", moves.arguments(thing, null), scene.acted(thing));
        scene.cast.say(scene.text("done", thing, "receipt", scene.receipt(thing)));
        scene.cast.hear(scene.text("once", thing));
        String receipt = Domain.id(scene.domain.word("receipt"), scene.random);
        Map<String, @Nullable Object> acted = scene.acted(thing);
        acted.put(scene.domain.word("receiptField"), receipt);
        call(scene, "act", moves.arguments(thing, null), acted);
        scene.cast.say(scene.text("done", thing, "receipt", receipt));
    }

    /** Asks first, acts when told to. */
    static void confirmed(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("ask", thing));
        var moves = new Moves(scene, scene.cast);
        moves.lookUp(thing);
        scene.cast.say(scene.text("offer", thing));
        scene.cast.hear(scene.pick("yes"));
        moves.act(thing);
        scene.cast.say(scene.text("done", thing, "receipt", scene.receipt(thing)));
    }

    /** The user writes an id, a date or an amount in another way than the tool wants it. */
    static void rewritten(Scene scene) {
        Entity thing = scene.first;
        String id = thing.id();
        String sloppy = switch (scene.random.nextInt(3)) {
            case 0 -> id.toLowerCase(Locale.ROOT);
            case 1 -> id.replaceAll("[-./]", " ");
            default -> id.replaceAll("(\\D)(\\d)", "$1 $2");
        };
        scene.cast.hear(scene.fill(scene.pick("ask"), thing, "id", sloppy));
        var moves = new Moves(scene, scene.cast);
        moves.lookUp(thing);
        call(scene, "act", moves.arguments(thing, null), scene.acted(thing));
        scene.cast.say(scene.text("done", thing, "receipt", scene.receipt(thing)));
        scene.cast.say(scene.text("facts", thing));
    }

    /** A sum of two amounts, and a day two weeks after another one. */
    static void computed(Scene scene) {
        Entity one = scene.first;
        Entity two = scene.second;
        scene.cast.hear(scene.text("askTwo", one));
        var moves = new Moves(scene, scene.cast);
        moves.look(one.id(), Outcome.of(one.tree(), scene.cast.form()));
        moves.look(two.id(), Outcome.of(two.tree(), scene.cast.form()));
        if (scene.random.nextBoolean()) {
            scene.cast.say(scene.text("sum", one, "amount", scene.domain.amount(one.cents() + two.cents())));
        } else {
            String until = java.time.LocalDate.parse(one.date()).plusDays(14).toString();
            scene.cast.say(scene.text("deadline", one, "date", scene.domain.date(until, scene.random.nextBoolean())));
        }
    }

    /** A key that the model has to make up, at random or from what it knows. */
    static void keyed(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("ask", thing));
        var moves = new Moves(scene, scene.cast);
        moves.lookUp(thing);
        Map<String, @Nullable Object> arguments = moves.arguments(thing, null);
        arguments.put(
                "key",
                switch (scene.random.nextInt(3)) {
                    case 0 -> new UUID(scene.random.nextLong(), scene.random.nextLong()).toString();
                    case 1 -> thing.id() + "-" + thing.date();
                    default -> scene.tool("act") + "-" + thing.id();
                });
        call(scene, "act", arguments, scene.acted(thing));
        scene.cast.say(scene.text("done", thing, "receipt", scene.receipt(thing)));
    }

    static void nothing(Scene scene) {
        scene.cast.hear(scene.text("askName", scene.first));
        new Moves(scene, scene.cast).search(scene.first.name());
        scene.cast.say(scene.text("nothing", scene.first));
        scene.cast.hear(scene.text("askFacts", scene.first));
        new Moves(scene, scene.cast).lookUp(scene.first);
        scene.cast.say(scene.text("facts", scene.first));
    }

    /** Reads again what it has changed. */
    static void readAgain(Scene scene) {
        Entity thing = scene.first;
        scene.cast.hear(scene.text("ask", thing));
        var moves = new Moves(scene, scene.cast);
        moves.lookUp(thing);
        moves.act(thing);
        moves.look(thing.id(), Outcome.of(thing.tree(), scene.cast.form()));
        scene.cast.say(scene.text("done", thing, "receipt", scene.receipt(thing)));
    }

    static void declined(Scene scene) {
        scene.cast.hear(scene.text("askFacts", scene.first));
        new Moves(scene, scene.cast).lookUp(scene.first);
        scene.cast.say(scene.text("facts", scene.first));
        scene.cast.hear(scene.pick("forbidden"));
        scene.cast.say(scene.pick("decline"));
        if (scene.random.nextBoolean()) {
            scene.cast.hear(scene.pick("docAsk"));
            scene.cast.say(scene.pick("brief"));
        }
    }

    /** The user turns to something else, and so does the agent. */
    static void otherMatter(Scene scene) {
        scene.cast.hear(scene.text("askFacts", scene.first));
        new Moves(scene, scene.cast).lookUp(scene.first);
        scene.cast.say(scene.text("facts", scene.first));
        scene.cast.hear(scene.pick("driftQuery") + "?");
        scene.cast.say(scene.pick("drift"));
    }
}
