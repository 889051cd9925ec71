package dev.reprise.agent;

import dev.reprise.agent.boot.InnerLoader;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.util.jar.JarFile;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Attaches the recorder: {@code java -javaagent:recorder-agent.jar=dir=traces,app=com.acme -jar app.jar}. Attaching
 * twice is harmless, and whatever goes wrong here is said on stderr and leaves the application alone.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RecorderAgent {

    /** Set while an agent is attached, to its jar; a property, because two copies of this class may exist. */
    static final String ATTACHED = "dev.reprise.agent.attached";

    /** Is set wherever code of a native image runs, and nowhere else. */
    private static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

    private RecorderAgent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        attach(arguments, instrumentation);
    }

    /** Called by the JVM when the agent is attached to a running application. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        attach(arguments, instrumentation);
    }

    private static void attach(@Nullable String arguments, Instrumentation instrumentation) {
        if (System.getProperty(NATIVE_IMAGE) != null) {
            System.err.println(
                    "[reprise] this is a native image of GraalVM, whose classes no agent can change: nothing is"
                            + " recorded. Record the application on a JVM; what it asks and is answered is the same");
            return;
        }
        try {
            File jar = new File(jarOf(RecorderAgent.class));
            if (System.getProperties().putIfAbsent(ATTACHED, jar.getPath()) == null) {
                start(jar, arguments, instrumentation);
            }
        } catch (Throwable broken) {
            System.err.println("[reprise] the agent could not start, the application runs without it: " + broken);
        }
    }

    private static void start(File jar, @Nullable String arguments, Instrumentation instrumentation) throws Throwable {
        var open = new JarFile(jar, false);
        BootClasses.show(open, instrumentation);
        new InnerLoader(open)
                .loadClass("dev.reprise.agent.install.Start")
                .getMethod("start", String.class, Instrumentation.class)
                .invoke(null, arguments, instrumentation);
    }

    private static URI jarOf(Class<?> type) throws Exception {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("the agent's own jar is not known");
        }
        return source.getLocation().toURI();
    }
}
