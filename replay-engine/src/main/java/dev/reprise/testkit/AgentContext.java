package dev.reprise.testkit;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted agent can do. Every call crosses the boundary as a real agent's would: it is answered by whoever
 * stands behind, or goes live into the {@link ScriptedWorld}; and at every crossing the {@link Schedule} decides which
 * worker goes on.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AgentContext {

    /** Work of one branch. */
    @FunctionalInterface
    public interface Branch {
        @Nullable
        Object work(int index) throws Exception;
    }

    private final Schedule schedule;
    private final ScriptedWorld world;
    private final @Nullable String site;

    AgentContext(Schedule schedule, ScriptedWorld world, @Nullable String site) {
        this.schedule = schedule;
        this.world = world;
        this.site = site;
    }

    /** The same, for calls made at this place in the agent's code. */
    public AgentContext at(@Nullable String site) {
        return new AgentContext(schedule, world, site);
    }

    /** Any call: answered, or done by {@code live}. */
    public @Nullable Object call(Call call, Callable<? extends @Nullable Object> live) throws Exception {
        return Crossings.cross(schedule, call.at(site), live);
    }

    /** An agent inside this one, or the agent itself. */
    public @Nullable Object agent(String name, @Nullable Object input, Script body) throws Exception {
        return call(Call.of("agent", name, input), () -> body.play(this, input));
    }

    /** A unit of work at which a run may begin, such as a request to a server. */
    public @Nullable Object entry(String name, @Nullable Object input, Script body) throws Exception {
        return call(Call.of("entry", name, input).asEntry(), () -> body.play(this, input));
    }

    /** A tool. */
    public @Nullable Object tool(String name, Map<String, ? extends @Nullable Object> arguments) throws Exception {
        return tool(new Answer.Asked(null, name, arguments));
    }

    /** A tool, as a model asked for it. */
    public @Nullable Object tool(Answer.Asked asked) throws Exception {
        return call(Call.of("tool", asked.tool(), asked.arguments()).withId(asked.id()), () -> {
            Request request = world.request(asked.tool(), asked.arguments());
            schedule.pause(world.micros(request));
            return world.callTool(request);
        });
    }

    /** A tool that is an agent itself. */
    public @Nullable Object tool(Answer.Asked asked, Script body) throws Exception {
        return call(
                Call.of("tool", asked.tool(), asked.arguments()).withId(asked.id()),
                () -> body.play(this, asked.arguments()));
    }

    /** A model in this process. */
    public Answer.Said llm(List<Message> messages) throws Exception {
        Object said = call(Call.of("llm", "chat", conversation(messages)), () -> {
            Request request =
                    world.request("chat", messages.stream().map(Message::tree).toList());
            schedule.pause(world.micros(request));
            return answerTree(world.said(request));
        });
        return said(said);
    }

    /** A model asked over the wire, in OpenAI's language; asked again where it refuses for now. */
    public Answer.Said llmOverWire(List<Message> messages) throws Exception {
        return new Wire(schedule, world, site).ask(messages);
    }

    /** A model asked over the wire by a framework, whose own call is seen too. */
    public Answer.Said llmOverFramework(List<Message> messages) throws Exception {
        Object said = call(
                Call.of("llm", "chat", conversation(messages)),
                () -> answerTree(new Wire(schedule, world, null).ask(messages)));
        return said(said);
    }

    /** A model whose answer comes in pieces over the wire. */
    public Answer.Said streaming(List<Message> messages, Consumer<String> onText) throws Exception {
        return new Wire(schedule, world, site).stream(messages, onText);
    }

    /** Work on {@code n} threads, submitted in order; gives the results in the order of submission. */
    public List<@Nullable Object> parallel(int n, Branch work) throws Exception {
        List<Task<@Nullable Object>> tasks = submit(n, work);
        try {
            var results = new ArrayList<@Nullable Object>();
            for (Task<@Nullable Object> task : tasks) {
                results.add(schedule.join(task));
            }
            return results;
        } finally {
            settle(tasks);
        }
    }

    /** Work on {@code n} threads, submitted in order; gives each result as it comes. */
    public void inCompletionOrder(int n, Branch work, Consumer<@Nullable Object> onResult) throws Exception {
        List<Task<@Nullable Object>> tasks = submit(n, work);
        var open = new ArrayList<>(tasks);
        try {
            while (!open.isEmpty()) {
                Task<@Nullable Object> first = schedule.first(open);
                open.remove(first);
                onResult.accept(schedule.join(first));
            }
        } finally {
            settle(tasks);
        }
    }

    /** Tries again after an exception, at most so many times in all. */
    public @Nullable Object retrying(int times, Callable<? extends @Nullable Object> work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.call();
            } catch (Exception failed) {
                if (attempt >= times) {
                    throw failed;
                }
            }
        }
    }

    /** What the memory store holds for a key. */
    public @Nullable Object remembered(String key) throws Exception {
        return call(Call.of("memory", "read", Map.of("key", key)), () -> world.read(key));
    }

    /** Writes to the memory store. */
    public void remember(String key, Object value) throws Exception {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("key", key);
        input.put("messages", value);
        call(Call.of("memory", "write", input), () -> {
            world.write(key, value);
            return null;
        });
    }

    /** The clock, in milliseconds. */
    public long clock() {
        Object now = World.read("clock", "System.currentTimeMillis", world::millis);
        return now instanceof Number millis ? millis.longValue() : 0;
    }

    /** A random number below the bound. */
    public int random(int bound) {
        Object drawn = World.read("random", "Random.nextInt", () -> world.draw(bound));
        return drawn instanceof Number number ? number.intValue() : 0;
    }

    /** Lets time pass: the schedule's own, never the wall's. */
    public void sleep(long micros) {
        World.read("clock", "Thread.sleep", () -> micros);
        schedule.pause(micros);
    }

    /** Says something of the agent. */
    public void note(String name, @Nullable Object value) {
        World.note(name, value);
    }

    private List<Task<@Nullable Object>> submit(int n, Branch work) {
        var tasks = new ArrayList<Task<@Nullable Object>>();
        for (int i = 0; i < n; i++) {
            int index = i;
            Continuation continuation = World.fork();
            tasks.add(schedule.fork(
                    () -> work.work(index), body -> continuation == null ? body : continuation.wrap(body)));
        }
        return tasks;
    }

    /** No branch outlives the fan-out that submitted it, even where another one failed. */
    private void settle(List<Task<@Nullable Object>> tasks) {
        for (Task<@Nullable Object> task : tasks) {
            if (!task.ended()) {
                schedule.first(List.of(task));
            }
        }
    }

    private static Map<String, @Nullable Object> conversation(List<Message> messages) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("model", OpenAiWire.MODEL);
        input.put("messages", messages.stream().map(Message::tree).toList());
        return input;
    }

    private static Map<String, @Nullable Object> answerTree(Answer.Said said) {
        var output = new LinkedHashMap<String, @Nullable Object>();
        output.put("messages", List.of(Message.of(said).tree()));
        output.put("finish_reasons", List.of(said.tools().isEmpty() ? "stop" : "tool_calls"));
        return output;
    }

    private static Answer.Said said(@Nullable Object output) {
        var text = new StringBuilder();
        var asked = new ArrayList<Answer.Asked>();
        for (Object message : list(output, "messages")) {
            for (Object part : list(message, "parts")) {
                if (part instanceof Map<?, ?> map && "tool_call".equals(map.get("type"))) {
                    asked.add(asked(map));
                } else if (part instanceof Map<?, ?> map && map.get("content") instanceof String content) {
                    text.append(content);
                }
            }
        }
        return new Answer.Said(text.isEmpty() ? null : text.toString(), asked);
    }

    private static Answer.Asked asked(Map<?, ?> part) {
        var arguments = new LinkedHashMap<String, @Nullable Object>();
        if (part.get("arguments") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> arguments.put(String.valueOf(name), value));
        }
        return new Answer.Asked(
                part.get("id") instanceof String id ? id : null, String.valueOf(part.get("name")), arguments);
    }

    private static List<?> list(@Nullable Object tree, String member) {
        return tree instanceof Map<?, ?> map && map.get(member) instanceof List<?> list ? list : List.of();
    }
}
