package dev.reprise.agent.install;

import dev.reprise.agent.boot.Carry;
import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.InnerLoader;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.context.ContextHook;
import dev.reprise.agent.credential.CredentialHook;
import dev.reprise.agent.guard.GuardHook;
import dev.reprise.agent.hook.Complaints;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.apache5.Apache5Hook;
import dev.reprise.agent.hook.httpserver.HttpServerHook;
import dev.reprise.agent.hook.jdkclient.JdkClientHook;
import dev.reprise.agent.hook.langchain4j.LangChain4jHook;
import dev.reprise.agent.hook.listener.ListenerHook;
import dev.reprise.agent.hook.micrometer.MicrometerHook;
import dev.reprise.agent.hook.okhttp.OkHttpHook;
import dev.reprise.agent.hook.reactor.ReactorHook;
import dev.reprise.agent.hook.servlet.ServletHook;
import dev.reprise.agent.hook.spring.SpringHook;
import dev.reprise.agent.hook.springai.SpringAiHook;
import dev.reprise.agent.hook.springclient.SpringClientHook;
import dev.reprise.agent.operate.JmxHook;
import dev.reprise.agent.time.ReadSites;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Starts the agent, inside its own loader. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Start {

    private Start() {}

    /** Called once for each JVM by the agent's entry class. */
    public static void start(@Nullable String arguments, Instrumentation instrumentation) {
        System.setProperty("net.bytebuddy.safe", "true");
        var said = new Said();
        Complaints.to(said::once);
        Options options = Options.read(arguments, properties(), System.getenv());
        options.complaints().forEach(complaint -> said.once(complaint, complaint));
        var report = new HookReport(said);
        var inner = (InnerLoader) Start.class.getClassLoader();
        Dispatch.from(new Handlers(inner, said));
        Carry.declare(declared(options.app()));
        var reweaving = new Reweaving(instrumentation, said);
        var catalogue = new Catalogue(hooks(options, report, said), declared(options.app()), reweaving::again);
        var weaver = new Weaver(catalogue, report, said, declared(options.app()), new ReadSites());
        instrumentation.addTransformer(weaver, true);
        List<Class<?>> before = reweaving.run(catalogue, declared(options.app()));
        if (options.record()) {
            Recorder.start(options, report, said);
            before.forEach(Start::made);
        }
        if (options.report()) {
            said.report(report);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> said.report(report), "reprise-report"));
        }
    }

    /** What is woven where a thing is made comes too late for one that is there already. */
    private static void made(Class<?> type) {
        if (type.getName().equals(JmxHook.SERVER)) {
            JmxHook.join();
        } else if (type.getName().equals(MicrometerHook.REGISTRY)) {
            Passage passage = Dispatch.enter(MicrometerHook.BINDING, type, null, new Object[0]);
            if (passage != null) {
                Dispatch.end(MicrometerHook.BINDING, passage, null, null);
            }
        }
    }

    private static List<Hook> hooks(Options options, HookReport report, Said said) {
        var all = new ArrayList<Hook>(List.of(
                new ContextHook(declared(options.app())),
                new JdkClientHook(),
                new HttpServerHook(),
                new ServletHook(),
                new SpringHook(),
                new ListenerHook(),
                new OkHttpHook(),
                new Apache5Hook(),
                new ReactorHook(),
                new LangChain4jHook(),
                new SpringAiHook(),
                new SpringClientHook()));
        if (!options.record()) {
            // Hooks without a recording are there for replays.
            all.add(new GuardHook());
            all.add(new CredentialHook());
        }
        if (options.record()) {
            all.add(new JmxHook());
            all.add(new MicrometerHook());
        }
        all.addAll(EntryHooks.of(options));
        options.off().stream()
                .filter(name -> all.stream().noneMatch(hook -> hook.name().equals(name)))
                .forEach(name -> said.once(
                        "off " + name,
                        "off=" + name + ": no such hook; the nearest is "
                                + Option.nearest(
                                        name, all.stream().map(Hook::name).toList())));
        for (Hook hook : all) {
            report.known(hook);
            if (options.off().contains(hook.name())) {
                report.off(hook.name());
            }
        }
        all.removeIf(hook -> options.off().contains(hook.name()));
        return all;
    }

    private static Predicate<String> declared(List<String> packages) {
        List<String> prefixes = packages.stream().map(name -> name + ".").toList();
        return name -> {
            for (String prefix : prefixes) {
                if (name.startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static java.util.Map<String, String> properties() {
        var all = new java.util.HashMap<String, String>();
        var properties = System.getProperties();
        for (String name : properties.stringPropertyNames()) {
            all.put(name, properties.getProperty(name));
        }
        return all;
    }
}
