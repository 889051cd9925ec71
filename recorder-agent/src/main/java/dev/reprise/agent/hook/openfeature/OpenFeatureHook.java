package dev.reprise.agent.hook.openfeature;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Flags that are read through OpenFeature, whatever the type and the provider: one method evaluates them all. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OpenFeatureHook implements Hook {

    @Override
    public String name() {
        return "openfeature";
    }

    @Override
    public List<Point> points() {
        return List.of(new Point(
                new Types.Named(Set.of("dev.openfeature.sdk.OpenFeatureClient")),
                named("evaluateFlag").and(takesArguments(5)).and(takesArgument(1, String.class)),
                Advice.INSIDE,
                "dev.reprise.agent.hook.openfeature.Flag:",
                false));
    }
}
