package dev.reprise.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.reprise.testkit.Act.ask;
import static dev.reprise.testkit.Act.askOverWire;
import static dev.reprise.testkit.Act.attempt;
import static dev.reprise.testkit.Act.delegate;
import static dev.reprise.testkit.Act.goOn;
import static dev.reprise.testkit.Act.line;
import static dev.reprise.testkit.Act.parallel;
import static dev.reprise.testkit.Act.raise;
import static dev.reprise.testkit.Act.recall;
import static dev.reprise.testkit.Act.remember;
import static dev.reprise.testkit.Act.result;
import static dev.reprise.testkit.Act.use;

/** Agents of every shape that a replay must hold, each with the world that it is recorded in. */
@SuppressWarnings("ImmutableEnumChecker") // agents and worlds are immutable, as far as an enum holds them
enum Shapes {
    /** One call after the other: a model over the wire asks for each tool. */
    SEQUENTIAL(
            Shapes::orders,
            askOverWire("refund order {input.order}"),
            use("lookupOrder", "order", "{input.order}").as("order"),
            goOn(Act.Over.WIRE),
            use("checkPolicy", "order", "{order.id}", "total", "{order.total}").as("policy"),
            use("refund", "order", "{order.id}", "amount", "{order.total}").as("refund"),
            goOn(Act.Over.WIRE),
            result("{refund.receipt}")),

    /** Eight workers, four of them with the arguments of another; results in the order of submission. */
    FAN_OUT(
            Shapes::quotes,
            ask("compare quotes for {input.order}"),
            parallel(branches(8, i -> line(use("quote", "item", "I-" + i % 4), use("stock", "item", "I-" + i % 4)))),
            ask("which is best?"),
            use("reserve", "order", "{input.order}")),

    /** Agents inside agents, two of them at once, and one that fails on purpose. */
    NESTED(
            Shapes::orders,
            ask("plan for {input.order}"),
            delegate(
                            "Researcher",
                            Map.of("order", "{input.order}"),
                            ask("research {input.order}"),
                            use("lookupOrder", "order", "{input.order}").as("order"),
                            delegate(
                                    "Auditor",
                                    Map.of("order", "{order.id}"),
                                    askOverWire("audit {input.order}"),
                                    use("checkPolicy", "order", "{input.order}", "total", 40)),
                            use("checkStock", "order", "{order.id}"))
                    .as("research"),
            parallel(List.of(
                    line(delegate("Writer", Map.of("tone", "kind"), ask("write kindly"), use("translate", "to", "de"))),
                    line(delegate(
                            "Writer", Map.of("tone", "short"), ask("write shortly"), use("translate", "to", "de"))))),
            attempt(1, delegate("Critic", Map.of(), ask("criticise"), raise("nothing to criticise"))),
            use("refund", "order", "{input.order}", "amount", 40)),

    /** Six workers; each result joins the conversation as it comes. */
    AS_THEY_COME(
            Shapes::quotes,
            ask("race quotes for {input.order}"),
            parallel(branches(6, i -> line(use("quote", "item", "I-" + i % 3)))).asTheyCome(),
            ask("who was first?"),
            use("reserve", "order", "{input.order}")),

    /** A tool that fails twice and a wire that refuses first. */
    RETRIES(
            Shapes::flaky,
            askOverWire("charge {input.order}"),
            attempt(3, use("charge", "order", "{input.order}").as("charge")),
            goOn(Act.Over.WIRE),
            attempt(2, use("notify", "order", "{input.order}")),
            use("close", "order", "{input.order}")),

    /** A streamed answer while tools run. */
    STREAM_BESIDE_TOOLS(
            Shapes::orders,
            ask("explain {input.order} while you look"),
            parallel(List.of(
                    line(new Act.Ask(null, "tell the story of {input.order}", Act.Over.STREAM, null)),
                    line(
                            use("lookupOrder", "order", "{input.order}"),
                            use("checkPolicy", "order", "{input.order}", "total", 40)),
                    line(use("checkStock", "order", "{input.order}")))),
            ask("sum up"),
            use("refund", "order", "{input.order}", "amount", 40)),

    /** A turn deep in a conversation that a store remembers. */
    CONVERSATION(
            Shapes::orders,
            recall("c-42", "history"),
            askOverWire("and my refund for {input.order}?"),
            use("lookupOrder", "order", "{input.order}").as("order"),
            remember("c-42"),
            goOn(Act.Over.WIRE),
            use("refund", "order", "{order.id}", "amount", "{order.total}"),
            remember("c-42")),

    /** A framework's agent whose tools are agents. */
    AGENTS_AS_TOOLS(
            Shapes::orders,
            ask("delegate {input.order}").over(Act.Over.FRAMEWORK),
            delegate(
                            "Lookup",
                            Map.of("order", "{input.order}"),
                            ask("look up {input.order}"),
                            use("lookupOrder", "order", "{input.order}"))
                    .asTool("askLookup")
                    .as("found"),
            ask("and now?").over(Act.Over.FRAMEWORK),
            parallel(List.of(
                    line(delegate("Payer", Map.of("order", "{input.order}"), ask("pay"), use("refund", "amount", 40))
                            .asTool("askPayer")),
                    line(use("checkStock", "order", "{input.order}")))),
            use("close", "order", "{input.order}"));

    static final Map<String, Object> INPUT = Map.of("order", "A-17");

    private final Function<Long, ScriptedWorld> world;
    private final ScriptedAgent agent;

    Shapes(Function<Long, ScriptedWorld> world, Act... acts) {
        this.world = world;
        this.agent = ScriptedAgent.of("RefundAgent.handle", acts);
    }

    ScriptedAgent agent() {
        return agent;
    }

    ScriptedWorld world(long seed) {
        return world.apply(seed);
    }

    static List<List<Act>> branches(int n, Function<Integer, List<Act>> branch) {
        return IntStream.range(0, n).mapToObj(branch::apply).collect(Collectors.toCollection(ArrayList::new));
    }

    private static ScriptedWorld orders(long seed) {
        return ScriptedWorld.seeded(seed)
                .remembers("c-42", List.of(Message.of("user", "hello").tree()))
                .tool("lookupOrder", asked -> Map.of("id", "A-17", "total", 40))
                .tool("checkPolicy", asked -> Map.of("allowed", true))
                .tool("checkStock", asked -> 3)
                .tool("translate", asked -> "uebersetzt " + asked.nth())
                .tool("refund", asked -> Map.of("receipt", "R-" + asked.nth()))
                .tool("close", asked -> null)
                .model(Shapes::clerk);
    }

    /** Asks for the order first, and for the refund once it knows it. */
    private static Answer clerk(Request asked) {
        String conversation = String.valueOf(asked.input());
        if (conversation.contains("tool_call_response")) {
            return Answer.tool("refund", Map.of("order", "A-17"));
        }
        return conversation.contains("refund") || conversation.contains("look")
                ? Answer.tool("lookupOrder", Map.of("order", "A-17"))
                : Answer.text("I say " + Integer.toHexString(conversation.hashCode()));
    }

    private static ScriptedWorld quotes(long seed) {
        return ScriptedWorld.seeded(seed)
                .tool("quote", asked -> Map.of("price", 10 + asked.nth(), "asked", asked.nth()))
                .tool("stock", asked -> asked.nth())
                .tool("reserve", asked -> "reserved")
                .model(asked ->
                        Answer.text("I say " + Integer.toHexString(asked.input().hashCode())));
    }

    private static ScriptedWorld flaky(long seed) {
        return ScriptedWorld.seeded(seed)
                .tool("charge", asked -> {
                    if (asked.nth() < 3) {
                        throw new IllegalStateException("gateway is busy, try " + asked.nth());
                    }
                    return Map.of("charged", 40);
                })
                .tool("notify", asked -> "sent")
                .tool("close", asked -> null)
                .model(asked -> asked.nth() == 1
                        ? Answer.refused(429, "slow down")
                        : Answer.tool("charge", Map.of("order", "A-17")));
    }
}
