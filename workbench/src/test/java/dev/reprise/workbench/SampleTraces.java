package dev.reprise.workbench;

import dev.reprise.testkit.TraceBuilder;
import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs to try verbs on: a refund that goes well, and one in which the model mixes up the digits of the order. */
public final class SampleTraces {

    private SampleTraces() {}

    /** The refund that goes well, in a file of its own. */
    public static Path good(Path folder) throws IOException {
        return refund("01JD00000000000000000000A1", "2026-11-20T09:12:00.000000Z", "4710", "A-17")
                .write(folder);
    }

    /** The refund of the wrong order. */
    public static Path mixedUp(Path folder) throws IOException {
        return refund("01JD00000000000000000000B2", "2026-11-20T23:37:00.123456Z", "4711", "A-71")
                .write(folder);
    }

    /** A refund of the order that the model named, though the customer's is A-17. */
    public static TraceBuilder refund(String run, String started, String customer, String order) {
        String question = "I want my money back, customer " + customer;
        String asks = "{'role':'assistant','parts':[{'type':'tool_call','id':'c1','name':'lookupOrder','arguments':"
                + "{'customer':'" + customer + "'}}]}";
        String refunds = "{'role':'assistant','parts':[{'type':'tool_call','id':'c2','name':'refund','arguments':"
                + "{'orderId':'" + order + "','amount':120.5}}]}";
        String system = says("system", "You refund orders.");
        String user = says("user", question);
        return TraceBuilder.run("RefundAgent.handle")
                .id(run)
                .started(started)
                .header("service", "refunds")
                .header("conversation", "conversation-" + customer)
                .header("tags", Map.of("customer", customer))
                .input(Map.of("request", question))
                .llm("chat", json(prompt(system, user)))
                .returns(json(answer(asks, "tool_calls", 812, 31)))
                .tool("lookupOrder", json("{'customer':'" + customer + "'}"))
                .causedBy(2)
                .id("c1")
                .site("OrderTools.lookupOrder(OrderTools.java:21)")
                .returns(json("{'orderId':'A-17','amount':120.5}"))
                .llm("chat", json(prompt(system, user, asks, result("c1", "orderId A-17, amount 120.5"))))
                .returns(json(answer(refunds, "tool_calls", 871, 35)))
                .tool("refund", json("{'orderId':'" + order + "','amount':120.5}"))
                .causedBy(4)
                .id("c2")
                .site("OrderTools.refund(OrderTools.java:34)")
                .returns("refunded")
                .llm(
                        "chat",
                        json(prompt(
                                system,
                                user,
                                asks,
                                result("c1", "orderId A-17, amount 120.5"),
                                refunds,
                                result("c2", "refunded"))))
                .returns(json(answer(
                        says("assistant", "Your order " + order + " is refunded: 120.50 EUR."), "stop", 934, 18)))
                .result("Your order " + order + " is refunded: 120.50 EUR.");
    }

    private static String prompt(String... messages) {
        return "{'model':'gpt-4o','messages':[" + String.join(",", messages)
                + "],'tools':[{'type':'function','name':'lookupOrder'},{'type':'function','name':'refund'}],"
                + "'parameters':{'temperature':0.5}}";
    }

    private static String says(String role, String text) {
        return "{'role':'" + role + "','parts':[{'type':'text','content':'" + text + "'}]}";
    }

    private static String result(String id, String response) {
        return "{'role':'tool','parts':[{'type':'tool_call_response','id':'" + id + "','response':'" + response
                + "'}]}";
    }

    private static String answer(String message, String finish, int in, int out) {
        return "{'messages':[" + message + "],'finish_reasons':['" + finish + "'],'usage':{'input_tokens':" + in
                + ",'output_tokens':" + out + "}}";
    }

    /** A tree from JSON in single quotes. */
    public static @Nullable Object json(String text) {
        try {
            return Json.read(text.replace('\'', '"'));
        } catch (MalformedJson broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }
}
