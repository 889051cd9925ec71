package dev.reprise.junit.assertions;

import dev.reprise.insight.Decision;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import dev.reprise.tree.TreeEquality;
import dev.reprise.tree.TreePath;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a recorded call was, and what came of it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class StepAssert extends Described<StepAssert, Step> {

    /** Made by {@link ReplayAssertions#assertThat(Step)}. */
    public StepAssert(@Nullable Step actual) {
        super(actual, StepAssert.class);
    }

    /** It was a call of this tool. */
    public StepAssert isTool(String name) {
        return isCall("tool", name);
    }

    /** It was this call. */
    public StepAssert isCall(String kind, String name) {
        isNotNull();
        return same("call", kind + " " + name, actual.kind() + " " + actual.name());
    }

    /** It had this argument. */
    public StepAssert hasArgument(String name, @Nullable Object value) {
        return hasArgumentAt(TreePath.root().child(name).toString(), value);
    }

    /** Its input had this value there, {@code /order/id} for instance; a wildcard means any place. */
    public StepAssert hasArgumentAt(String path, @Nullable Object value) {
        isNotNull();
        return at("input", path, value, actual.input());
    }

    /** It returned this, or streamed it. */
    public StepAssert returned(@Nullable Object value) {
        return returnedAt("", value);
    }

    /** What it returned, or streamed, has this value there. */
    public StepAssert returnedAt(String path, @Nullable Object value) {
        isNotNull();
        if (actual.ending() == Fact.Ending.THREW || actual.ending() == Fact.Ending.UNFINISHED) {
            return same("outcome", "returned", ending());
        }
        return at("result", path, value, actual.output());
    }

    /** It threw an exception of this class. */
    public StepAssert threw(Class<? extends Throwable> type) {
        isNotNull();
        return same(
                "outcome",
                "threw " + type.getName(),
                actual.thrown().map(thrown -> "threw " + thrown.type()).orElse(ending()));
    }

    /** It threw an exception of this class with this message. */
    public StepAssert threw(Class<? extends Throwable> type, @Nullable String message) {
        threw(type);
        return actual.thrown().isEmpty()
                ? this
                : same(
                        "message",
                        String.valueOf(message),
                        String.valueOf(actual.thrown().get().message()));
    }

    /** It asked a model, and the model chose to call this tool. */
    public StepAssert choseTool(String name) {
        isNotNull();
        List<Decision> decisions = Decision.of(List.of(actual));
        boolean chosen = decisions.stream()
                .flatMap(each -> each.chosen().stream())
                .anyMatch(each -> each.tool().equals(name));
        return chosen ? this : same("decision", "chose " + name, decided(decisions));
    }

    /** It asked a model, and the model answered in these words. */
    public StepAssert answered(String words) {
        isNotNull();
        List<Decision> decisions = Decision.of(List.of(actual));
        boolean answered = decisions.stream().anyMatch(each -> each.answer().equals(words));
        return answered ? this : same("answer", Made.excerpt(words), decided(decisions));
    }

    private static String decided(List<Decision> decisions) {
        return decisions.isEmpty() ? "it asked no model" : decisions.get(0).describe();
    }

    private String ending() {
        return actual.ending().name().toLowerCase(Locale.ROOT);
    }

    private StepAssert at(String what, String path, @Nullable Object expected, @Nullable Object recorded) {
        List<TreePath.Found> found = dev.reprise.tree.Arguments.at(TreePath.parse(path), recorded);
        if (found.stream().noneMatch(each -> TreeEquality.same(expected, each.value(), Ignores.none()))) {
            Object nearest = found.isEmpty() ? null : found.get(0).value();
            String now = found.isEmpty() ? "nothing there" : Made.excerpt(nearest);
            List<Difference> differences =
                    found.isEmpty() ? List.of() : TreeDiff.between(expected, nearest, Ignores.none());
            fails(
                    Wording.step(
                            path.isEmpty() ? what : what + " at " + path,
                            where(),
                            Made.excerpt(expected),
                            now,
                            path,
                            differences),
                    Made.excerpt(expected),
                    now);
        }
        return this;
    }

    private StepAssert same(String what, String expected, String recorded) {
        if (!Objects.equals(expected, recorded)) {
            fails(Wording.step(what, where(), expected, recorded), expected, recorded);
        }
        return this;
    }

    private String where() {
        return "Step " + actual.number() + ", " + actual.kind() + " " + actual.name() + ",";
    }
}
