package dev.reprise.testkit;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays acts: what an agent's own code would do between its calls. */
final class Player {

    private final AgentContext context;

    Player(AgentContext context) {
        this.context = context;
    }

    @Nullable
    Object play(List<Act> acts, @Nullable Object input) throws Exception {
        Scene scene = Scene.of(input);
        play(acts, scene);
        return scene.result;
    }

    private void play(List<Act> acts, Scene scene) throws Exception {
        for (Act act : acts) {
            play(act, scene);
        }
    }

    private void play(Act act, Scene scene) throws Exception {
        AgentContext here = context.at(act.site());
        if (act instanceof Act.Ask ask) {
            ask(ask, scene, here);
        } else if (act instanceof Act.Use use) {
            var asked = new Answer.Asked(scene.take(use.tool()), use.tool(), scene.fill(use.arguments()));
            tell(scene, asked.id(), use.as(), here.tool(asked));
        } else if (act instanceof Act.Delegate delegate) {
            delegate(delegate, scene, here);
        } else if (act instanceof Act.Parallel parallel) {
            parallel(parallel, scene);
        } else if (act instanceof Act.Attempt attempt) {
            attempt(attempt, scene);
        } else if (act instanceof Act.Raise raise) {
            throw raise.type().getConstructor(String.class).newInstance(scene.text(raise.message()));
        } else if (act instanceof Act.Recall recall) {
            Object recalled = here.remembered(recall.key());
            scene.keep(recall.as(), recalled);
            scene.say(Message.of("system", "remembered: " + Json.write(recalled)));
        } else if (act instanceof Act.Remember remember) {
            here.remember(remember.key(), remembered(remember, scene));
        } else if (act instanceof Act.Result result) {
            scene.result = scene.fill(result.value());
        } else if (act instanceof Act.Play play) {
            scene.keep(play.as(), play.script().play(context, scene.known.get("input")));
        }
    }

    private static void ask(Act.Ask ask, Scene scene, AgentContext here) throws Exception {
        if (ask.prompt() != null) {
            scene.say(Message.of("user", scene.text(ask.prompt())));
        }
        List<Message> messages = List.copyOf(scene.conversation);
        Answer.Said said = switch (ask.over()) {
            case PROCESS -> here.llm(messages);
            case WIRE -> here.llmOverWire(messages);
            case FRAMEWORK -> here.llmOverFramework(messages);
            case STREAM -> here.streaming(messages, text -> {});
        };
        scene.say(Message.of(said));
        scene.wanted.clear();
        scene.wanted.addAll(said.tools());
        var kept = new LinkedHashMap<String, @Nullable Object>();
        kept.put("text", said.text());
        said.tools().forEach(asked -> kept.put(asked.tool(), asked.arguments()));
        scene.keep(ask.as(), kept);
        scene.result = said.text();
    }

    private void delegate(Act.Delegate delegate, Scene scene, AgentContext here) throws Exception {
        Map<String, @Nullable Object> input = scene.fill(delegate.input());
        Script body = (inside, given) -> play(delegate.body(), given);
        if (delegate.tool() == null) {
            tell(scene, null, delegate.as(), here.agent(delegate.agent(), input, body));
            return;
        }
        var asked = new Answer.Asked(scene.take(delegate.tool()), delegate.tool(), input);
        Object value = here.tool(asked, (inside, given) -> context.agent(delegate.agent(), given, body));
        tell(scene, asked.id(), delegate.as(), value);
    }

    private void parallel(Act.Parallel parallel, Scene scene) throws Exception {
        List<List<Act>> branches = parallel.branches();
        var scenes = new ArrayList<Scene>();
        branches.forEach(branch -> scenes.add(scene.branch()));
        AgentContext.Branch work = index -> {
            play(branches.get(index), scenes.get(index));
            return scenes.get(index);
        };
        if (parallel.inCompletionOrder()) {
            context.inCompletionOrder(branches.size(), work, ended -> join(scene, ended));
        } else {
            context.parallel(branches.size(), work).forEach(ended -> join(scene, ended));
        }
    }

    private static void join(Scene scene, @Nullable Object ended) {
        if (ended instanceof Scene branch) {
            branch.added.forEach(scene::say);
            branch.known.forEach(scene.known::putIfAbsent);
        }
    }

    private void attempt(Act.Attempt attempt, Scene scene) throws Exception {
        for (int time = 1; time <= attempt.times(); time++) {
            try {
                play(attempt.body(), scene);
                return;
            } catch (Exception failed) {
                scene.say(Message.of("system", "attempt " + time + " failed"));
            }
        }
    }

    private static void tell(Scene scene, @Nullable String id, @Nullable String as, @Nullable Object value) {
        scene.keep(as, value);
        scene.result = value;
        scene.say(Message.ofTool(id, Json.write(value)));
    }

    private static Object remembered(Act.Remember remember, Scene scene) {
        Object value = scene.fill(remember.value());
        return value != null
                ? value
                : scene.conversation.stream().map(Message::tree).toList();
    }
}
