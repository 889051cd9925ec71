package dev.reprise.junit.assertions;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What a recorded call was, and what came of it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StepAssert extends AbstractAssert<StepAssert, Step> {

    StepAssert(@Nullable Step actual) {
        super(actual, StepAssert.class);
    }

    /** It was a call of this tool. */
    public StepAssert isTool(String name) {
        isNotNull();
        return same("call", "tool " + name, actual.kind() + " " + actual.name());
    }

    /** It had this argument. */
    public StepAssert hasArgument(String name, @Nullable Object value) {
        isNotNull();
        Object input = actual.input();
        return tree("argument " + name, value, input instanceof Map<?, ?> members ? members.get(name) : null);
    }

    /** It returned this, or streamed it. */
    public StepAssert returned(@Nullable Object value) {
        isNotNull();
        if (actual.ending() == Fact.Ending.THREW || actual.ending() == Fact.Ending.UNFINISHED) {
            return same("outcome", "returned", actual.ending().name().toLowerCase(Locale.ROOT));
        }
        return tree("result", value, actual.output());
    }

    /** It threw an exception of this class. */
    public StepAssert threw(Class<? extends Throwable> type) {
        isNotNull();
        return same(
                "outcome",
                "threw " + type.getName(),
                actual.thrown()
                        .map(thrown -> "threw " + thrown.type())
                        .orElse(actual.ending().name().toLowerCase(Locale.ROOT)));
    }

    private StepAssert tree(String what, @Nullable Object expected, @Nullable Object recorded) {
        List<Difference> differences = TreeDiff.between(expected, recorded, Ignores.none());
        if (!differences.isEmpty()) {
            failWithActualExpectedAndMessage(
                    Made.excerpt(recorded),
                    Made.excerpt(expected),
                    "%s",
                    Wording.step(what, where(), Made.excerpt(expected), Made.excerpt(recorded)));
        }
        return this;
    }

    private StepAssert same(String what, String expected, String recorded) {
        if (!Objects.equals(expected, recorded)) {
            failWithMessage("%s", Wording.step(what, where(), expected, recorded));
        }
        return this;
    }

    private String where() {
        return "Step " + actual.number() + ", " + actual.kind() + " " + actual.name() + ",";
    }
}
