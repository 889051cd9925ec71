package dev.reprise.insight;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traces by hand: one step after the other, JSON in single quotes. */
final class Steps {

    private final List<Fact> facts = new ArrayList<>();
    private int next = 1;
    private long now;

    Steps() {
        facts.add(new Fact.Header(1, "01JD0000000000000000000000", "2026-11-20T23:37:00.123456Z", Map.of()));
    }

    int enter(int parent, int cause, String kind, String name, @Nullable String id, @Nullable Object in) {
        int step = next++;
        facts.add(new Fact.Enter(step, parent, "0", cause, kind, name, step, ++now, "main", null, id, in));
        return step;
    }

    int enter(int parent, String kind, String name, String in) {
        return enter(parent, 0, kind, name, null, json(in));
    }

    Steps exit(int step, @Nullable Object out) {
        facts.add(new Fact.Exit(step, ++now, Fact.Ending.RETURNED, out, null));
        return this;
    }

    Steps exit(int step, String out) {
        return exit(step, json(out));
    }

    Steps fails(int step, String message) {
        facts.add(new Fact.Exit(
                step, ++now, Fact.Ending.THREW, null, new Fact.Thrown("java.lang.Exception", message, null)));
        return this;
    }

    Steps step(int parent, String kind, String name, String in, String out) {
        return exit(enter(parent, kind, name, in), out);
    }

    Trace trace() {
        try {
            return Trace.of(facts);
        } catch (TraceUnreadable broken) {
            throw new AssertionError(broken);
        }
    }

    static String prompt(String... messages) {
        return "{'model':'gpt-4o','messages':[" + String.join(",", messages)
                + "],'tools':[{'type':'function','name':'lookupOrder'},{'type':'function','name':'refund'}],"
                + "'parameters':{'temperature':0.5}}";
    }

    static String says(String role, String text) {
        return "{'role':'" + role + "','parts':[{'type':'text','content':'" + text + "'}]}";
    }

    static String calls(String... calls) {
        return "{'role':'assistant','parts':[" + String.join(",", calls) + "]}";
    }

    static String call(String id, String name, String arguments) {
        return "{'type':'tool_call','id':'" + id + "','name':'" + name + "','arguments':" + arguments + "}";
    }

    static String answers(String id, String response) {
        return "{'role':'tool','parts':[{'type':'tool_call_response','id':'" + id + "','response':'" + response
                + "'}]}";
    }

    static String answer(String message) {
        return answer(message, "stop");
    }

    static String answer(String message, String finish) {
        return "{'messages':[" + message + "],'finish_reasons':['" + finish
                + "'],'usage':{'input_tokens':100,'output_tokens':20}}";
    }

    static @Nullable Object json(String text) {
        try {
            return Json.read(text.replace('\'', '"'));
        } catch (MalformedJson broken) {
            throw new AssertionError(text, broken);
        }
    }

    /** A refund in which the model mixes up the digits of the order. */
    static Steps refund() {
        var steps = new Steps();
        int agent = steps.enter(0, "agent", "RefundAgent.handle", "{'request':'I want my money back','customer':4711}");
        String system = says("system", "You refund orders.");
        String user = says("user", "I want my money back, customer 4711");
        String asks = calls(call("c1", "lookupOrder", "{'customer':4711}"));
        steps.step(agent, "llm", "chat", prompt(system, user), answer(asks, "tool_calls"));
        steps.step(agent, "tool", "lookupOrder", "{'customer':4711}", "{'orderId':'A-17','amount':120.50}");
        steps.step(
                agent,
                "llm",
                "chat",
                prompt(system, user, asks, answers("c1", "orderId A-17, amount 120.5")),
                answer(calls(call("c2", "refund", "{'orderId':'A-71','amount':120.5}")), "tool_calls"));
        steps.step(agent, "tool", "refund", "{'orderId':'A-71','amount':120.50}", "'refunded'");
        steps.exit(agent, "'done'");
        return steps;
    }
}
