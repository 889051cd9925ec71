package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Getter;
import dev.reprise.agent.hook.SeenBody;
import java.io.BufferedReader;
import org.jspecify.annotations.Nullable;

/** {@code getInputStream()} and {@code getReader()} of a container's request: what is read of its body is seen. */
final class Reading implements Handler {

    private static final String GIVEN = "dev.reprise.body";

    private final boolean jakarta;
    private final Getter attribute;
    private final Getter setAttribute;

    Reading(String nothing, Class<?> owner) {
        String packages = Requests.packages(owner);
        jakarta = packages.startsWith("jakarta.");
        String request = packages + "ServletRequest";
        attribute = Getter.of(owner, request, "getAttribute", String.class);
        setAttribute = Getter.of(owner, request, "setAttribute", String.class, Object.class);
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        SeenBody seen = Service.body(attribute.of(self, Service.OPEN));
        return seen == null ? null : new Read(self, seen);
    }

    private final class Read extends Passage {

        private final @Nullable Object request;
        private final SeenBody seen;

        Read(@Nullable Object request, SeenBody seen) {
            this.request = request;
            this.seen = seen;
        }

        /** A container gives the same object whenever it is asked; its reader may be one of the stream that was seen. */
        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (returned == null) {
                return;
            }
            if (attribute.of(request, GIVEN) instanceof Given known) {
                if (known.own() == returned) {
                    replace(known.seen());
                }
                return;
            }
            Object instead = returned instanceof BufferedReader reader
                    ? new SeenReader(reader, seen)
                    : jakarta ? JakartaStream.of(returned, seen) : JavaxStream.of(returned, seen);
            setAttribute.of(request, GIVEN, new Given(returned, instead));
            replace(instead);
        }
    }

    /** What the container gave, and what the application got in its stead. */
    private record Given(Object own, Object seen) {}
}
