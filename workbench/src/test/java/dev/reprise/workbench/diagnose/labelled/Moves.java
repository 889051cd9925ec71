package dev.reprise.workbench.diagnose.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static dev.reprise.workbench.diagnose.labelled.Bodies.map;

/** What agents do in every domain, and what a fault makes of it. */
final class Moves {

    private final Scene scene;
    private final Cast cast;

    Moves(Scene scene, Cast cast) {
        this.scene = scene;
        this.cast = cast;
    }

    /** Looks a thing up; the thing that the agent then believes in, or null where it gives up. */
    @Nullable
    Entity lookUp(Entity thing) {
        if (scene.is(Fault.SAME_ERROR) || scene.is(Fault.VARIED_ERROR)) {
            return loop(thing);
        }
        if (scene.is(Fault.TO_AND_FRO)) {
            return toAndFro(thing);
        }
        if (scene.is(Fault.LOOKUP_ID_SLIPS)) {
            Entity other = scene.with(scene.madeUp(), scene.slip(thing.id()), 100L * (5 + scene.chaos(900)));
            int llm = look(other.id(), Outcome.of(other.tree(), cast.form()));
            scene.mark(llm, cast.lastTool());
            return other;
        }
        if (scene.is(Fault.TOOL_MADE_UP)) {
            String name = scene.tool("lookup") + "Details";
            Turn.Asked asked = cast.asked(name, scene.byId(thing.id()));
            int llm = cast.ask(scene.aside(), List.of(asked));
            cast.run(llm, asked, form -> Outcome.error("There is no tool named " + name, 1 + scene.chaos(3)));
            scene.mark(llm, cast.lastTool());
            return scene.chaos(2) == 0 ? found(thing) : null;
        }
        if (scene.is(Fault.OTHER_LOOKUP)) {
            Turn.Asked asked = cast.asked(scene.tool("otherLookup"), map("code", thing.id()));
            int llm = cast.ask(scene.aside(), List.of(asked));
            cast.run(llm, asked, form -> scene.notFound(thing.id()));
            scene.mark(llm, cast.lastTool());
            return scene.chaos(3) == 0 ? found(thing) : null;
        }
        if (scene.is(Fault.LOOKUP_ERROR_IGNORED)) {
            Turn.Asked asked = cast.asked(scene.tool("lookup"), scene.byId(thing.id()));
            int llm = cast.ask(scene.aside(), List.of(asked));
            cast.run(llm, asked, form -> scene.failure());
            return scene.with(thing, thing.id(), scene.slip(thing.cents()));
        }
        return found(thing);
    }

    private Entity found(Entity thing) {
        look(thing.id(), Outcome.of(thing.tree(), cast.form()));
        return thing;
    }

    int look(String id, Outcome outcome) {
        Turn.Asked asked = cast.asked(scene.tool("lookup"), scene.byId(id));
        int llm = cast.ask(scene.aside(), List.of(asked));
        cast.run(llm, asked, form -> outcome);
        return llm;
    }

    private @Nullable Entity loop(Entity thing) {
        int times = 4 + scene.chaos(4);
        Outcome failure = scene.is(Fault.SAME_ERROR) ? scene.failure() : null;
        int way = scene.chaos(5);
        String why = scene.error();
        for (int i = 0; i < times; i++) {
            String id = scene.is(Fault.SAME_ERROR) ? thing.id() : varied(thing.id(), i);
            int llm = look(id, failure != null ? failure : Outcome.error(why, way));
            if (i > 0) {
                scene.mark(llm, cast.lastTool());
            }
        }
        return null;
    }

    private static String varied(String id, int i) {
        List<String> ways = List.of(id, id.toLowerCase(java.util.Locale.ROOT), id + " ", "#" + id, id.replace("-", ""));
        return ways.get(i % ways.size());
    }

    private @Nullable Entity toAndFro(Entity thing) {
        for (int i = 0; i < 4; i++) {
            int one = look(thing.id(), Outcome.of(thing.tree(), cast.form()));
            int oneTool = cast.lastTool();
            Turn.Asked asked = cast.asked(scene.tool("search"), map(scene.domain.word("nameField"), thing.name()));
            int two = cast.ask(null, List.of(asked));
            cast.run(two, asked, form -> Outcome.ofList(List.of(row(thing)), form));
            if (i > 0) {
                scene.mark(one, oneTool, two, cast.lastTool());
            }
        }
        return null;
    }

    Map<String, @Nullable Object> row(Entity thing) {
        return map(
                scene.domain.word("idField"),
                thing.id(),
                scene.domain.word("nameField"),
                thing.name(),
                scene.domain.word("dateField"),
                thing.date());
    }

    /** Searches by name; the rows that are found. */
    void search(String name, Entity... found) {
        Turn.Asked asked = cast.asked(scene.tool("search"), map(scene.domain.word("nameField"), name, "limit", 10));
        int llm = cast.ask(scene.aside(), List.of(asked));
        var rows = new ArrayList<Object>();
        for (Entity one : found) {
            rows.add(row(one));
        }
        cast.run(llm, asked, form -> Outcome.ofList(rows, form));
    }

    Map<String, @Nullable Object> arguments(Entity thing, @Nullable String note) {
        Map<String, @Nullable Object> arguments = scene.byId(thing.id());
        arguments.put(scene.domain.word("amountField"), thing.amount());
        if (note != null) {
            arguments.put("note", note);
        }
        return arguments;
    }

    /** Acts on a thing as the agent believes it to be; the thing that was acted on, which a fault may have changed. */
    Entity act(Entity thing) {
        Entity meant = thing;
        if (scene.is(Fault.ACT_ID_SLIPS)) {
            meant = scene.with(thing, scene.slip(thing.id()), thing.cents());
        } else if (scene.is(Fault.AMOUNT_SLIPS)) {
            meant = scene.with(thing, thing.id(), scene.slip(thing.cents()));
        } else if (scene.is(Fault.MIXED_UP)) {
            meant = scene.with(thing, thing.id(), scene.second.cents());
        }
        boolean opposite = scene.is(Fault.OPPOSITE_ACT);
        String tool = scene.tool(opposite ? "other" : "act");
        String note = scene.random.nextInt(2) == 0 ? scene.text("donePlain", meant) : null;
        Map<String, @Nullable Object> arguments = opposite ? scene.byId(meant.id()) : arguments(meant, note);
        if (scene.is(Fault.PARAMETER_MADE_UP)) {
            arguments.put(scene.chaos(2) == 0 ? "force" : "priority", scene.chaos(2) == 0 ? (Object) true : "high");
        }
        var asked = new ArrayList<Turn.Asked>();
        asked.add(cast.asked(tool, arguments));
        if (scene.is(Fault.TWICE_AT_ONCE)) {
            asked.add(cast.asked(tool, arguments));
        }
        int llm = cast.ask(scene.aside(), asked);
        Entity acted = meant;
        for (Turn.Asked one : asked) {
            cast.run(llm, one, form -> actOutcome(acted, form));
        }
        boolean marks = scene.is(Fault.ACT_ID_SLIPS)
                || scene.is(Fault.AMOUNT_SLIPS)
                || scene.is(Fault.MIXED_UP)
                || scene.is(Fault.PARAMETER_MADE_UP)
                || scene.is(Fault.ID_MADE_UP)
                || scene.is(Fault.LOOKUP_ERROR_IGNORED)
                || scene.is(Fault.OTHER_THING)
                || scene.is(Fault.TWICE_AT_ONCE)
                || opposite;
        if (marks && scene.marked.isEmpty()) {
            scene.mark(llm, cast.lastTool());
        }
        if (scene.is(Fault.TWICE) || scene.is(Fault.TWICE_REWORDED)) {
            again(tool, arguments(acted, scene.is(Fault.TWICE) ? note : scene.pick("yes")), acted);
        }
        return acted;
    }

    void again(String tool, Map<String, @Nullable Object> arguments, Entity thing) {
        Turn.Asked asked = cast.asked(tool, arguments);
        int llm = cast.ask(null, List.of(asked));
        Entity second = thing;
        cast.run(llm, asked, form -> {
            Map<String, @Nullable Object> tree = scene.acted(second);
            tree.put(scene.domain.word("receiptField"), scene.anotherReceipt());
            return Outcome.of(tree, form);
        });
        scene.mark(llm, cast.lastTool());
    }

    private Outcome actOutcome(Entity thing, Outcome.Form form) {
        boolean fails = scene.is(Fault.ACT_ERROR_IGNORED) || scene.is(Fault.ACT_ERROR_WITH_RECEIPT);
        return fails ? scene.failure() : Outcome.of(scene.acted(thing), form);
    }

    /** Writes to somebody. */
    void notify(Entity thing, String contact) {
        Turn.Asked asked = cast.asked(
                scene.tool("notify"),
                map(scene.domain.word("contactField"), contact, "text", scene.text("donePlain", thing)));
        int llm = cast.ask(null, List.of(asked));
        boolean fails = scene.is(Fault.NOTIFY_ERROR_IGNORED);
        cast.run(llm, asked, form -> fails ? scene.failure() : Outcome.of(map("sent", true, "to", contact), form));
        if (scene.is(Fault.CONTACT_MADE_UP) || scene.is(Fault.PREFERENCE_LOST)) {
            scene.mark(llm, cast.lastTool());
        }
    }

    /** An address that looks as if it could be the person's. */
    String madeUpContact(Entity thing) {
        String plain = thing.name()
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z ]", "")
                .strip()
                .replace(' ', '.');
        String who = plain.length() > 3 ? plain : "customer";
        return who + List.of("@gmail.com", "@outlook.com", "@company.com").get(scene.chaos(3));
    }

    /** The agent's last word. */
    void conclude(String text) {
        Fault fault = scene.fault;
        if (fault == null) {
            cast.say(text);
            return;
        }
        switch (fault) {
            case CUT -> scene.mark(cast.sayCut(text.substring(0, Math.max(3, text.length() * 2 / 3))));
            case EMPTY -> scene.mark(cast.say(scene.chaos(2) == 0 ? "" : " "));
            case VAGUE -> {
                cast.switchModel("small-model-mini");
                scene.mark(cast.say(scene.pick("vague")));
            }
            case OFF_TOPIC -> scene.mark(cast.say(scene.pick("drift")));
            default -> {
                int step = cast.say(text);
                if (scene.marked.isEmpty()) {
                    scene.mark(step);
                }
            }
        }
    }
}
