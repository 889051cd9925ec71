package dev.reprise.junit.attach;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Whether the recorder's hooks are in this JVM. Whatever goes wrong here is kept for the tests that need them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Attachment {

    private static final String AGENT = "dev.reprise.agent.RecorderAgent";
    private static final String ATTACHED = "dev.reprise.agent.attached";
    private static final String BOUNDARY = "dev.reprise.boundary.World";

    private static volatile @Nullable Problem problem;

    /**
     * Why there are no hooks, although there should be.
     *
     * @param why what went wrong
     * @param option what to start the JVM with
     */
    public record Problem(String why, String option) {}

    private Attachment() {}

    /** Why there are no hooks; empty where there are some, or where no agent is on the class path. */
    public static Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    static void attempt() {
        File jar = null;
        try {
            if (Boolean.parseBoolean(System.getProperty("reprise.attach", "true"))) {
                jar = jar();
                problem = jar == null ? null : attach(jar);
            }
        } catch (Throwable forbidden) {
            // Thrown on, it would end the JVM of all tests.
            problem = new Problem(reason(forbidden), option(jar));
        }
    }

    private static @Nullable Problem attach(File jar) throws Exception {
        if (System.getProperty(ATTACHED) == null) {
            Instrumentation given = given();
            if (given == null) {
                ByteBuddyAgent.attach(jar, Long.toString(ProcessHandle.current().pid()), options());
            } else {
                Class.forName(AGENT, true, loader())
                        .getMethod("agentmain", String.class, Instrumentation.class)
                        .invoke(null, options(), given);
            }
        }
        boolean one = Class.forName(BOUNDARY, false, loader()).getClassLoader() == null;
        return one
                ? null
                : new Problem("classes of the boundary were loaded before the agent was attached", option(jar));
    }

    /** What Byte Buddy's agent holds, where the JVM was started with it: then the JDK has nothing to warn of. */
    private static @Nullable Instrumentation given() {
        try {
            return ByteBuddyAgent.getInstrumentation();
        } catch (IllegalStateException notInstalled) {
            return null;
        }
    }

    /** The agent's jar, packed as it has to be; its mere classes, as a build has them, are none. */
    private static @Nullable File jar() throws Exception {
        String named = System.getProperty("reprise.agent.jar");
        if (named != null && !named.isBlank()) {
            return new File(named);
        }
        URL found = loader().getResource(AGENT.replace('.', '/') + ".class");
        if (found == null || !found.getProtocol().equals("jar")) {
            return null;
        }
        String inside = found.getPath();
        return new File(URI.create(inside.substring(0, inside.indexOf("!/"))));
    }

    private static ClassLoader loader() {
        ClassLoader own = Attachment.class.getClassLoader();
        return own == null ? ClassLoader.getSystemClassLoader() : own;
    }

    private static String option(@Nullable File jar) {
        return "-javaagent:" + (jar == null ? "recorder-agent.jar" : jar.getPath()) + "=" + options();
    }

    private static String options() {
        return AgentOptions.of(loader(), System.getenv(), System.getProperties());
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
    }
}
