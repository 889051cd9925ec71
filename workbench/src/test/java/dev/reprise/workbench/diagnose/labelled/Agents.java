package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.testkit.StepBuilder;
import dev.reprise.testkit.TraceBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static dev.reprise.workbench.diagnose.labelled.Bodies.map;

/** Several agents, one handing to another. */
final class Agents {

    private Agents() {}

    /** The first one lets another one do it, as a tool. */
    static void delegate(Scene scene) {
        Cast cast = scene.cast;
        var moves = new Moves(scene, cast);
        Entity thing = scene.first;
        cast.hear(scene.text("ask", thing));
        boolean guess = scene.is(Fault.HANDED_GUESS);
        int looked = moves.look(thing.id(), guess ? scene.failure() : Outcome.of(thing.tree(), cast.form()));
        Entity handed = changed(scene, thing);
        Turn.Asked asked = cast.asked(worker(scene), moves.arguments(handed, null));
        int llm = cast.ask(scene.aside(), List.of(asked));
        if (scene.fault != null) {
            scene.mark(llm, llm + 1, llm + 2);
        }
        if (guess) {
            scene.mark(looked);
        }
        cast.delegate(llm, asked, scene.domain.word("worker"), inside -> work(scene, inside, handed));
        cast.say(scene.text("done", handed, "receipt", scene.receipt(handed)));
    }

    private static String worker(Scene scene) {
        String name = scene.domain.word("worker");
        return "ask" + name.substring(0, name.indexOf('.'));
    }

    /** What is handed on: the thing itself, or what a fault made of it. */
    private static Entity changed(Scene scene, Entity thing) {
        if (scene.is(Fault.HANDED_ID)) {
            return scene.with(thing, scene.slip(thing.id()), thing.cents());
        }
        boolean amount = scene.is(Fault.HANDED_AMOUNT) || scene.is(Fault.HANDED_GUESS);
        return amount ? scene.with(thing, thing.id(), scene.slip(thing.cents())) : thing;
    }

    private static Object work(Scene scene, TraceBuilder inside, Entity handed) {
        Cast worker = scene.another(inside);
        worker.hear(scene.text("hand", handed));
        var moves = new Moves(scene, worker);
        Turn.Asked asked = worker.asked(scene.tool("act"), moves.arguments(handed, null));
        int llm = worker.ask(null, List.of(asked));
        worker.run(llm, asked, form -> Outcome.of(scene.acted(handed), form));
        String report = scene.text("done", handed, "receipt", scene.receipt(handed));
        worker.say(report);
        return report;
    }

    /** One agent reads, the next one acts on what it reported. */
    static void passOn(Scene scene) {
        Entity thing = scene.first;
        String question = scene.text("ask", thing);
        var report = new String[1];
        StepBuilder reader = scene.trace.agent("Reader.read", map("question", question));
        Entity believed = changed(scene, thing);
        reader.inside(inside -> report[0] = read(scene, inside, thing, believed, question));
        reader.returns(report[0]);
        StepBuilder actor = scene.trace.agent(scene.domain.word("worker"), map("report", report[0]));
        var said = new Object[1];
        actor.inside(inside -> said[0] = actOnReport(scene, inside, believed, report[0]));
        actor.returns(said[0]);
    }

    private static String read(Scene scene, TraceBuilder inside, Entity thing, Entity believed, String question) {
        Cast reader = scene.another(inside);
        reader.hear(question);
        boolean fails = scene.is(Fault.HANDED_GUESS) || scene.is(Fault.HANDED_ERROR);
        Outcome failure = scene.failure();
        Turn.Asked asked = reader.asked(scene.tool("lookup"), scene.byId(thing.id()));
        int llm = reader.ask(scene.aside(), List.of(asked));
        Outcome came = reader.run(llm, asked, form -> fails ? failure : Outcome.of(thing.tree(), form));
        String text = scene.is(Fault.HANDED_ERROR) ? Bodies.text(came.told()) : scene.text("report", believed);
        int step = reader.say(text);
        if (scene.fault != null) {
            scene.mark(step);
        }
        return text;
    }

    private static Object actOnReport(Scene scene, TraceBuilder inside, Entity believed, String report) {
        Cast actor = scene.another(inside);
        actor.hear(report);
        var moves = new Moves(scene, actor);
        Entity guessed = scene.is(Fault.HANDED_ERROR) ? scene.madeUp() : believed;
        Map<String, @Nullable Object> arguments = moves.arguments(guessed, null);
        Turn.Asked asked = actor.asked(scene.tool("act"), arguments);
        int llm = actor.ask(null, List.of(asked));
        actor.run(llm, asked, form -> Outcome.of(scene.acted(guessed), form));
        if (scene.is(Fault.HANDED_ERROR)) {
            scene.mark(llm, actor.lastTool());
        }
        String answer = scene.text("done", guessed, "receipt", scene.receipt(guessed));
        actor.say(answer);
        return answer;
    }

    /** Two agents need the same, and each looks it up. */
    static void bothLook(Scene scene) {
        Entity thing = scene.first;
        String question = scene.text("askFacts", thing);
        for (String name : List.of("Planner.plan", scene.domain.word("worker"))) {
            var report = new String[1];
            StepBuilder agent = scene.trace.agent(name, map("question", question));
            agent.inside(inside -> report[0] = read(scene, inside, thing, thing, question));
            agent.returns(report[0]);
        }
    }
}
