package dev.reprise.replay;

import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The place in the application's code from which a call was made: the first frame that is no library's, and that somebody
 * wrote; a proxy has no lines.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Site {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private static final Set<String> LIBRARIES = Set.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "kotlin.",
            "kotlinx.",
            "dev.reprise.Reprise",
            "dev.reprise.boundary.",
            "dev.reprise.replay.",
            "dev.reprise.agent.",
            "dev.reprise.junit.stub.",
            "dev.langchain4j.",
            "org.springframework.",
            "com.openai.",
            "com.anthropic.",
            "com.google.",
            "io.modelcontextprotocol.",
            "okhttp3.",
            "okio.",
            "org.apache.",
            "reactor.",
            "io.netty.",
            "jakarta.",
            "org.java_websocket.",
            "org.glassfish.",
            "org.eclipse.jetty.",
            "io.undertow.",
            "io.micrometer.",
            "org.junit.",
            "org.assertj.",
            "org.mockito.",
            "net.bytebuddy.",
            "com.fasterxml.",
            "tools.jackson.");

    private Site() {}

    /** Where this thread is, or null if none of the application's code is on its stack. */
    public static @Nullable String here() {
        return first(name -> !isLibrary(name));
    }

    private static @Nullable String first(Predicate<String> wanted) {
        return WALKER.walk(
                frames -> frames.filter(frame -> frame.getLineNumber() > 0 && wanted.test(frame.getClassName()))
                        .findFirst()
                        .map(frame -> simple(frame.getClassName()) + "." + method(frame.getMethodName()) + "("
                                + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                        .orElse(null));
    }

    /** The same for a call of a stub: whatever stands beyond the stub itself. */
    static @Nullable String beyond(Class<?> target) {
        String own = target.getName();
        return first(name -> !isLibrary(name) && !name.equals(own) && !name.startsWith(own + "$MockitoMock$"));
    }

    private static boolean isLibrary(String type) {
        return LIBRARIES.stream().anyMatch(type::startsWith);
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String method(String name) {
        int dollar = name.startsWith("lambda$") ? name.lastIndexOf('$') : -1;
        return dollar > 7 ? name.substring(7, dollar) : name;
    }
}
