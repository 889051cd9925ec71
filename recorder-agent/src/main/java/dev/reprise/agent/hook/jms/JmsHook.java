package dev.reprise.agent.hook.jms;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Methods;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.isPublic;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** What sends messages over JMS, and what opens connections to do so. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JmsHook implements Hook {

    private static final String HERE = "dev.reprise.agent.hook.jms.";

    private final boolean records;

    /** The hook of a JVM that records, or of one that replays. */
    public JmsHook(boolean records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "jms";
    }

    @Override
    public List<Point> points() {
        var points = new ArrayList<Point>();
        for (String packages : List.of("jakarta.jms.", "javax.jms.")) {
            points.add(of(packages, "MessageProducer", named("send"), "Sending", false));
            points.add(
                    of(packages, "Session", namedOneOf("commit", "rollback").and(takesArguments(0)), "Ending", true));
            if (!records) {
                points.add(of(
                        packages,
                        "ConnectionFactory",
                        namedOneOf(
                                "createConnection", "createContext", "createQueueConnection", "createTopicConnection"),
                        "Connecting",
                        true));
            }
        }
        return points;
    }

    private static Point of(String packages, String type, Methods methods, String handler, boolean each) {
        return new Point(
                new Types.Below(packages + type, packages.replace('.', '/') + type),
                methods.and(isPublic()).and(not(isBridge())),
                Advice.INSIDE,
                HERE + handler + ":" + packages,
                each);
    }
}
