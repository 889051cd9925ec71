package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/**
 * Kafka's producer, below whatever stands before it: templates, factories that share it, wrappers. In a JVM that does not
 * record, a producer is made without a broker, and looks for one when something goes to it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class KafkaHook implements Hook {

    private static final String HERE = "dev.reprise.agent.hook.kafka.";
    private static final String CLIENTS = "org.apache.kafka.clients.";
    private static final Set<String> PRODUCERS =
            Set.of(CLIENTS + "producer.KafkaProducer", CLIENTS + "producer.MockProducer");

    private final boolean records;

    /** The hook of a JVM that records, or of one that replays. */
    public KafkaHook(boolean records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Point> points() {
        var points = new ArrayList<Point>();
        points.add(of(
                PRODUCERS,
                named("send").and(takesArguments(2)).and(takesArgument(1, CLIENTS + "producer.Callback")),
                "Sending",
                false));
        points.add(of(
                PRODUCERS, namedOneOf("commitTransaction", "abortTransaction").and(takesArguments(0)), "Ending", true));
        points.add(of(PRODUCERS, named("partitionsFor").and(takesArguments(String.class)), "Partitions", false));
        if (!records) {
            // Needs a broker, and says nothing that a replay could not do without.
            points.add(of(
                    PRODUCERS,
                    namedOneOf("initTransactions", "beginTransaction", "sendOffsetsToTransaction"),
                    "Preparing",
                    false));
            points.add(of(
                    Set.of(CLIENTS + "producer.internals.Sender"),
                    named("runOnce").and(takesArguments(0)),
                    "Working",
                    false));
            points.add(of(Set.of(CLIENTS + "ClientUtils"), named("parseAndValidateAddresses"), "Addresses", false));
        }
        return points;
    }

    private Point of(Set<String> types, Methods methods, String handler, boolean each) {
        Advice advice = records ? Advice.INSIDE : Advice.ALWAYS;
        return new Point(new Types.Named(types), methods, advice, HERE + handler, each);
    }
}
