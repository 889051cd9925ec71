package dev.reprise.agent.boot;

import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;

/** Which threads do a piece of work and end, and which serve whoever comes, long after the run that started them. */
final class Threads {

    /** Libraries that start threads of their own to keep them. */
    private static final List<String> KEEPERS = List.of(
            "ch.qos.logback.",
            "com.google.common.",
            "com.mongodb.",
            "com.mysql.",
            "com.rabbitmq.",
            "com.sun.",
            "com.zaxxer.",
            "io.grpc.",
            "io.lettuce.",
            "io.micrometer.",
            "io.netty.",
            "io.opentelemetry.",
            "io.reactivex.",
            "io.undertow.",
            "kotlinx.coroutines.",
            "okhttp3.",
            "okio.",
            "oracle.",
            "org.apache.activemq.",
            "org.apache.catalina.",
            "org.apache.coyote.",
            "org.apache.hc.",
            "org.apache.http.",
            "org.apache.kafka.",
            "org.apache.logging.",
            "org.apache.pulsar.",
            "org.apache.tomcat.",
            "org.eclipse.jetty.",
            "org.jboss.",
            "org.postgresql.",
            "org.quartz.",
            "org.springframework.scheduling.",
            "org.xnio.",
            "reactor.",
            "redis.clients.",
            "software.amazon.",
            "sun.");

    private static final StackWalker STACK = StackWalker.getInstance();

    private static volatile Predicate<String> declared = name -> false;

    private static final ClassValue<Boolean> ENDS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                Class<?> running = type.getMethod("run").getDeclaringClass();
                return !ForkJoinWorkerThread.class.isAssignableFrom(type)
                        && (running.getPackageName().equals("java.lang") || declared.test(running.getName()));
            } catch (NoSuchMethodException | LinkageError unknown) {
                return false;
            }
        }
    };

    private Threads() {}

    /** The application's own classes: what they do in threads of their own making, they do for the run. */
    static void declare(Predicate<String> names) {
        declared = names;
    }

    /** Whether a thread that is started here works for who starts it. */
    static boolean work(Thread thread) {
        return ENDS.get(thread.getClass()) && !isKept();
    }

    /** Whether this is done by a library that keeps what it starts. */
    static boolean isKept() {
        return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("dev.reprise.agent.boot."))
                .findFirst()
                .filter(name -> KEEPERS.stream().anyMatch(name::startsWith))
                .isPresent());
    }
}
