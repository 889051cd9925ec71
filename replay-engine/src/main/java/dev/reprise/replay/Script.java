package dev.reprise.replay;

import dev.reprise.boundary.Call;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeSearch;
import dev.reprise.verdict.Where;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A trace as a replay expects it: each step with its treatment, and the cursors over what an anchor holds. */
final class Script {

    final Trace trace;
    final String name;
    final int size;
    final TreeMap<String, Cursor> cursors = new TreeMap<>(StrandOrder.BY_NUMBER);
    final List<Expected> anchors = new ArrayList<>();

    private final Expected[] byNumber;
    private final Map<String, List<Expected>> observed = new HashMap<>();

    Script(Trace trace, Selectors live) {
        this.trace = trace;
        this.name = trace.name();
        List<Step> steps = trace.steps();
        this.size = steps.size();
        this.byNumber = new Expected[size + 1];
        boolean[] holdsModel = holdsModel(steps);
        for (Step step : steps) {
            Expected parent = step.parent() > 0 && step.parent() < step.number() ? byNumber[step.parent()] : null;
            var expected = new Expected(step, parent, treat(step, parent, holdsModel[step.number()], live));
            byNumber[step.number()] = expected;
            if (expected.treatment == Treatment.OBSERVED) {
                observed.computeIfAbsent(step.kind() + ":" + step.name(), key -> new ArrayList<>())
                        .add(expected);
            }
        }
    }

    private static boolean[] holdsModel(List<Step> steps) {
        boolean[] holds = new boolean[steps.size() + 1];
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if ((holds[step.number()] || Treatment.makesObserved(step)) && step.parent() < step.number()) {
                holds[step.parent()] = true;
            }
        }
        return holds;
    }

    private static Treatment treat(Step step, @Nullable Expected parent, boolean holdsModel, Selectors live) {
        if (parent != null && parent.treatment != Treatment.OBSERVED) {
            return Treatment.INNER;
        }
        if (Treatment.isDetail(step.kind()) || live.mean(step.kind(), step.name())) {
            return Treatment.INNER;
        }
        if (Treatment.isShape(step.kind()) || holdsModel) {
            return Treatment.OBSERVED;
        }
        return step.kind().equals("memory") || Treatment.isSession(step.kind())
                ? Treatment.EMULATED
                : Treatment.ANSWERED;
    }

    /** Whether the record begins with this request to a server. */
    boolean beginsWith(Call.Wire wire) {
        return size > 0
                && byNumber[1].step.input() instanceof Map<?, ?> request
                && wire.method().equals(request.get("method"))
                && request.get("path") instanceof String path
                && path.equals(path(wire.url()));
    }

    /** Whether the record begins with the listener to which this message goes. */
    boolean beginsWithMessage(String kind, String name) {
        String to = "message to ";
        return size > 0
                && kind.equals("service")
                && name.startsWith(to)
                && byNumber[1].step.kind().equals("workflow")
                && (byNumber[1].step.name().equals("message of " + name.substring(to.length()))
                        || byNumber[1].step.name().equals("batch of " + name.substring(to.length())));
    }

    private static String path(String url) {
        int host = url.indexOf("://") + 3;
        int path = url.indexOf('/', host);
        int query = url.indexOf('?', host);
        return path < 0 ? "/" : url.substring(path, query < path ? url.length() : query);
    }

    List<Expected> all() {
        return Arrays.asList(byNumber).subList(1, size + 1);
    }

    /** Whether there is a step of this kind and name. */
    boolean has(String kind, String name) {
        return all().stream().anyMatch(each -> each.is(kind, name));
    }

    boolean hasHttp() {
        return all().stream().anyMatch(each -> each.step.kind().equals("http"));
    }

    /** The observed steps of a kind and name that no call of now stands for yet, in recorded order. */
    List<Expected> observed(String kind, String name) {
        List<Expected> left = observed.getOrDefault(kind + ":" + name, List.of());
        if (!left.isEmpty()) {
            left.removeIf(each -> each.claimed);
        }
        return left;
    }

    Optional<Expected> step(int number) {
        return number >= 1 && number <= size ? Optional.of(byNumber[number]) : Optional.empty();
    }

    /** A step by number, by path, or the first of a kind and name. */
    Optional<Expected> find(String address) {
        if (!address.isEmpty() && address.chars().allMatch(Character::isDigit) && address.length() < 10) {
            return step(Integer.parseInt(address));
        }
        return all().stream()
                .filter(each -> each.step.path().equals(address)
                        || (each.step.kind() + ":" + each.step.name()).equals(address)
                        || each.step.name().equals(address))
                .findFirst();
    }

    /** The replay enters the record here: what the anchor holds is expected from now on. */
    void enter(@Nullable Expected anchor) {
        for (Expected each : all()) {
            if (each.treatment == Treatment.ANSWERED && (anchor == null || each.isInside(anchor))) {
                cursors.computeIfAbsent(each.step.strand(), Cursor::new).steps.add(each);
            }
        }
        if (anchor != null) {
            anchors.add(anchor);
        }
    }

    /** The number of the last step inside this one, or its own. */
    int lastInside(Expected step) {
        return all().stream()
                .filter(each -> each.isInside(step))
                .mapToInt(Expected::number)
                .max()
                .orElse(step.number());
    }

    boolean covers(Expected step) {
        return anchors.isEmpty() || anchors.stream().anyMatch(step::isInside);
    }

    boolean asksModelsOverWire() {
        return all().stream().anyMatch(each -> each.treatment == Treatment.ANSWERED && each.overWire());
    }

    /** Whether the record gave this value to the agent: in the root input or in an answer. */
    boolean supplied(String value) {
        return all().stream()
                .filter(each -> each.number() == 1 || each.claimed)
                .anyMatch(each -> holds(each.number() == 1 ? each.step.input() : null, value)
                        || (each.treatment == Treatment.ANSWERED && holds(each.step.output(), value)));
    }

    private static boolean holds(@Nullable Object tree, String value) {
        return TreeSearch.holds(tree, value, Ignores.none());
    }

    /** Whether a call that the agent has made again holds this value where it counts. */
    boolean asked(String value, Ignores ignores) {
        return all().stream().anyMatch(each -> each.claimed && TreeSearch.holds(each.step.input(), value, ignores));
    }

    /** The place of a call, which is that of a recorded step where it stands for one. */
    Where where(int number, Asked asked, @Nullable Expected step) {
        return new Where(
                name,
                number,
                size,
                step == null ? asked.kind() : step.step.kind(),
                step == null ? asked.name() : step.step.name(),
                step == null ? null : step.step.path(),
                asked.site());
    }

    /** The place of a call that stands for no recorded step. */
    Where where(int number, Call call) {
        return new Where(name, number, size, call.kind(), call.name(), null, call.site());
    }

    /** The place of a recorded step. */
    Where where(Expected step) {
        return new Where(
                name, step.number(), size, step.step.kind(), step.step.name(), step.step.path(), step.step.site());
    }
}
