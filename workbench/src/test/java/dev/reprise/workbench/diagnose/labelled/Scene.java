package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.testkit.TraceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

import static dev.reprise.workbench.diagnose.labelled.Bodies.map;

/** What a plot is played on: the things of a domain, its tools, and the fault that is put in at its place. */
final class Scene {

    private static final List<Wire> WIRES = List.of(Wire.values());

    final Domain domain;
    final TraceBuilder trace;
    final @Nullable Fault fault;
    final Entity first;
    final Entity second;
    final Entity third;
    final Random random;
    final Cast cast;
    final TreeSet<Integer> marked = new TreeSet<>();
    final Map<Integer, List<Integer>> statuses = new TreeMap<>();

    private final Random chaos;
    private final Wire wire;
    private final Outcome.Form form;
    private final boolean linked;

    Scene(Domain domain, TraceBuilder trace, long seed, @Nullable Fault fault) {
        this.domain = domain;
        this.trace = trace;
        this.fault = fault;
        this.random = new Random(seed);
        this.chaos = new Random(seed * 31 + 7);
        this.first = Entity.draw(domain, random);
        this.second = Entity.draw(domain, random);
        this.third = Entity.draw(domain, random);
        this.wire = WIRES.get(random.nextInt(WIRES.size()));
        this.form = List.of(Outcome.Form.values()).get(random.nextInt(4));
        this.linked = random.nextBoolean();
        this.cast = another(trace);
    }

    /** Another agent of the run, with a conversation of its own. */
    Cast another(TraceBuilder inside) {
        return new Cast(inside, wire, form, linked, statuses, domain.word("system"), Tools.of(domain));
    }

    Wire wire() {
        return wire;
    }

    boolean is(Fault one) {
        return fault == one;
    }

    void mark(int... steps) {
        for (int step : steps) {
            marked.add(step);
        }
    }

    String pick(String key) {
        return domain.pick(key, random);
    }

    int chaos(int bound) {
        return chaos.nextInt(bound);
    }

    /** A text with what is known of a thing. */
    String text(String key, Entity thing, String... more) {
        return fill(pick(key), thing, more);
    }

    String fill(String wording, Entity thing, String... more) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        values.putIfAbsent("thing", domain.word("thing"));
        values.putIfAbsent("id", thing.id());
        values.putIfAbsent("id2", second.id());
        values.putIfAbsent("name", thing.name());
        values.putIfAbsent("amount", domain.amount(thing.cents()));
        values.putIfAbsent("date", domain.date(thing.date(), random.nextBoolean()));
        values.putIfAbsent("email", thing.contact());
        values.putIfAbsent("state", thing.state());
        return Domain.fill(wording, values);
    }

    /** Now and then a word beside a tool call. */
    @Nullable
    String aside() {
        return random.nextInt(3) == 0 ? pick("look") : null;
    }

    /** Some questions and answers that have nothing to do with the matter. */
    void chat(int rounds) {
        List<String> questions = domain.list("chat.q");
        List<String> answers = domain.list("chat.a");
        int from = random.nextInt(questions.size());
        for (int i = 0; i < rounds; i++) {
            cast.hear(questions.get((from + i) % questions.size()));
            cast.say(answers.get((from + i) % answers.size()));
        }
    }

    Map<String, @Nullable Object> byId(String id) {
        return map(domain.word("idField"), id);
    }

    String receipt(Entity thing) {
        return Domain.id(domain.word("receipt"), new Random(thing.id().hashCode()));
    }

    String anotherReceipt() {
        return Domain.id(domain.word("receipt"), chaos);
    }

    Map<String, @Nullable Object> acted(Entity thing) {
        return map(domain.word("receiptField"), receipt(thing), domain.word("idField"), thing.id(), "state", "ok");
    }

    String tool(String key) {
        return domain.list(key).get(0);
    }

    String error() {
        List<String> errors = domain.list("error");
        return errors.get(chaos(errors.size()));
    }

    Outcome failure() {
        return Outcome.error(error(), chaos(5));
    }

    Outcome notFound(String id) {
        return Outcome.error("no such record: " + id, chaos(5));
    }

    /** The same id with one digit or letter changed, or two of them transposed. */
    String slip(String id) {
        var letters = new StringBuilder(id);
        var places = new ArrayList<Integer>();
        for (int i = id.length() - 1; i >= 0 && places.size() < 4; i--) {
            if (Character.isDigit(id.charAt(i))) {
                places.add(i);
            }
        }
        int at = places.get(chaos(places.size()));
        int before = places.get((places.indexOf(at) + 1) % places.size());
        if (chaos.nextBoolean() && letters.charAt(at) != letters.charAt(before)) {
            char other = letters.charAt(at);
            letters.setCharAt(at, letters.charAt(before));
            letters.setCharAt(before, other);
        } else {
            letters.setCharAt(at, (char) ('0' + (letters.charAt(at) - '0' + 1 + chaos(8)) % 10));
        }
        return letters.toString();
    }

    /** Another amount: a digit slips, or the decimal point does. */
    long slip(long cents) {
        return switch (chaos(3)) {
            case 0 -> cents * 10;
            case 1 -> cents + 900L + 100L * chaos(80);
            default ->
                Math.abs(Long.parseLong(new StringBuilder(Long.toString(cents))
                                                .reverse()
                                                .toString())
                                        - cents)
                                < 200
                        ? cents + 1_700
                        : Long.parseLong(new StringBuilder(Long.toString(cents))
                                        .reverse()
                                        .toString())
                                + 1_100;
        };
    }

    Entity with(Entity thing, String id, long cents) {
        return new Entity(domain, id, thing.name(), cents, thing.date(), thing.contact(), thing.state());
    }

    Entity madeUp() {
        return Entity.draw(domain, chaos);
    }
}
