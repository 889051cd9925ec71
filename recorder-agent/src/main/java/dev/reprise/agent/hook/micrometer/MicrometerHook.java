package dev.reprise.agent.hook.micrometer;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isTypeInitializer;

/** The global registry, when it is made. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MicrometerHook implements Hook {

    /** Holds the global registry. */
    public static final String REGISTRY = "io.micrometer.core.instrument.Metrics";

    /** Binds to it. */
    public static final String BINDING = "dev.reprise.agent.hook.micrometer.Binding";

    @Override
    public String name() {
        return "micrometer";
    }

    @Override
    public List<Point> points() {
        return List.of(Point.in(REGISTRY, isTypeInitializer(), BINDING));
    }
}
