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
import dev.reprise.agent.hook.adk.AdkHook;
import dev.reprise.agent.hook.agentic.AgenticHook;
import dev.reprise.agent.hook.apache4.Apache4Hook;
import dev.reprise.agent.hook.apache5.Apache5Hook;
import dev.reprise.agent.hook.awssdk.AwsSdkHook;
import dev.reprise.agent.hook.httpserver.HttpServerHook;
import dev.reprise.agent.hook.jdbc.JdbcHook;
import dev.reprise.agent.hook.jdkclient.JdkClientHook;
import dev.reprise.agent.hook.jms.JmsHook;
import dev.reprise.agent.hook.kafka.KafkaHook;
import dev.reprise.agent.hook.kotlin.KotlinHook;
import dev.reprise.agent.hook.langchain4j.LangChain4jHook;
import dev.reprise.agent.hook.langchain4jmcp.LangChain4jMcpHook;
import dev.reprise.agent.hook.listener.ListenerHook;
import dev.reprise.agent.hook.mcp.McpHook;
import dev.reprise.agent.hook.micrometer.MicrometerHook;
import dev.reprise.agent.hook.named.DeclaredHook;
import dev.reprise.agent.hook.okhttp.OkHttpHook;
import dev.reprise.agent.hook.openfeature.OpenFeatureHook;
import dev.reprise.agent.hook.quarkus.QuarkusHook;
import dev.reprise.agent.hook.reactor.ReactorHook;
import dev.reprise.agent.hook.reactornetty.ReactorNettyHook;
import dev.reprise.agent.hook.rx.RxHook;
import dev.reprise.agent.hook.servlet.ServletHook;
import dev.reprise.agent.hook.spring.SpringHook;
import dev.reprise.agent.hook.springai.SpringAiHook;
import dev.reprise.agent.hook.springclient.SpringClientHook;
import dev.reprise.agent.hook.urlconnection.UrlConnectionHook;
import dev.reprise.agent.hook.websocket.WebSocketHook;
import dev.reprise.agent.operate.JmxHook;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Starts the agent, inside its own loader. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Start {

    private Start() {}

    /** Called once for each JVM by the agent's entry class. */
    public static void start(@Nullable String arguments, Instrumentation instrumentation) {
        var said = new Said();
        Complaints.to(said::once);
        Options options = Options.read(arguments, properties(), System.getenv());
        options.complaints().forEach(complaint -> said.once(complaint, complaint));
        var report = new HookReport(said);
        var inner = (InnerLoader) Start.class.getClassLoader();
        var declared = new Declared(options.app());
        Carry.declare(declared);
        var reweaving = new Reweaving(instrumentation, said);
        List<Hook> hooks = hooks(options, declared, report);
        List<HookJar> jars = List.of();
        if (!options.hooks().isEmpty()) {
            var found = new HookJars(inner, report, said, hooks);
            found.read(options.hooks());
            jars = found.jars();
            hooks.addAll(found.taken());
        }
        hooks = wanted(hooks, options, report, said);
        Dispatch.from(new Handlers(inner, jars, report, said));
        var catalogue = new Catalogue(hooks, declared, reweaving::again);
        var weaver = new Weaver(catalogue, report, said, declared);
        instrumentation.addTransformer(weaver, true);
        List<Class<?>> before = reweaving.run(catalogue, declared);
        if (options.record()) {
            Recorder.start(options, report, said);
            for (Class<?> type : before) {
                made(type);
            }
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

    /** The agent's own hooks. */
    static List<Hook> hooks(Options options, Declared declared, HookReport report) {
        var all = new ArrayList<Hook>(List.of(
                new ContextHook(declared),
                new JdkClientHook(),
                new UrlConnectionHook(),
                new HttpServerHook(),
                new ServletHook(),
                new DeclaredHook(),
                new OpenFeatureHook(),
                new JdbcHook(options.jdbc(), options.record()),
                new SpringHook(),
                new ListenerHook(),
                new WebSocketHook(),
                new KafkaHook(options.record()),
                new JmsHook(options.record()),
                new OkHttpHook(),
                new Apache5Hook(),
                new Apache4Hook(),
                new AwsSdkHook(options.record()),
                new ReactorHook(),
                new KotlinHook(),
                new RxHook(),
                new ReactorNettyHook(),
                new LangChain4jHook(),
                new QuarkusHook(),
                new AgenticHook(),
                new SpringAiHook(),
                new AdkHook(),
                new McpHook(),
                new LangChain4jMcpHook(),
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
        all.addAll(EntryHooks.of(options, declared));
        all.forEach(report::known);
        return all;
    }

    private static List<Hook> wanted(List<Hook> all, Options options, HookReport report, Said said) {
        for (String name : options.off()) {
            List<String> names = new ArrayList<>();
            for (Hook hook : all) {
                names.add(hook.name());
            }
            if (!names.contains(name)) {
                said.once(
                        "off " + name, "off=" + name + ": no such hook; the nearest is " + Option.nearest(name, names));
            }
        }
        var wanted = new ArrayList<Hook>();
        for (Hook hook : all) {
            if (options.off().contains(hook.name())) {
                report.off(hook.name());
            } else {
                wanted.add(hook);
            }
        }
        return wanted;
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
