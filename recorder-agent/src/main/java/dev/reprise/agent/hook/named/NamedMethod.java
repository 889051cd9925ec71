package dev.reprise.agent.hook.named;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.agent.hook.MethodPattern;
import dev.reprise.agent.hook.Nesting;
import dev.reprise.agent.hook.kotlin.Suspended;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.value.Values;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A method that the user named, called as what the user said it is. */
final class NamedMethod implements Handler {

    private final String kind;
    private final Method method;
    private final @Nullable MethodPattern pattern;
    private final ClassValue<Optional<Role>> roles = new ClassValue<>() {
        @Override
        protected Optional<Role> computeValue(Class<?> type) {
            return Role.of(kind, pattern, method, type);
        }
    };

    /** Made for {@code kind:pattern:methodName(descriptor)}; the pattern may be empty. */
    NamedMethod(String described, Class<?> owner) throws NoSuchMethodException {
        int first = described.indexOf(':');
        int second = described.indexOf(':', first + 1);
        int parenthesis = described.indexOf('(', second);
        kind = described.substring(0, first);
        pattern = MethodPattern.of(described.substring(first + 1, second));
        method = owner.getDeclaredMethod(
                described.substring(second + 1, parenthesis),
                MethodType.fromMethodDescriptorString(described.substring(parenthesis), owner.getClassLoader())
                        .parameterArray());
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Role role = roles.get(self == null ? method.getDeclaringClass() : self.getClass())
                .orElse(null);
        if (role == null
                || isWorkflowsAgent()
                || role.suspends() && Suspended.goesOn(arguments[arguments.length - 1], method)) {
            return null;
        }
        boolean counts = Inside.enter(kind, method, self);
        Passage passage = null;
        try {
            passage = counts ? cross(role, arguments) : new Part();
            return passage;
        } finally {
            if (passage == null || passage instanceof Passage.Answered) {
                Inside.leave();
            }
        }
    }

    /** Whether a workflow runs the method as one of its agents, and has told of it. */
    private boolean isWorkflowsAgent() {
        return kind.equals("agent")
                && Nesting.isInside(
                        "langchain4j.agent", method.getDeclaringClass().getName() + "." + method.getName());
    }

    private Passage cross(Role role, @Nullable Object[] arguments) {
        Call call = Call.of(kind, role.name(), role.input(arguments));
        Crossing crossing = World.enter(kind.equals("workflow") || kind.equals("agent") ? call.asEntry() : call);
        if (role.suspends()) {
            return suspending(role, crossing, arguments);
        }
        if (role.streams()) {
            CompletionStage<Outcome> answer = crossing.answerLater();
            return answer == null ? new Live(role, crossing) : Passage.Answered.with(Streams.answered(answer, role));
        }
        if (role.later()) {
            CompletionStage<Outcome> answer = crossing.answerLater();
            return answer == null ? new Live(role, crossing) : Passage.Answered.with(future(answer, role));
        }
        Outcome answer = crossing.answer();
        if (answer == null) {
            return new Live(role, crossing);
        }
        try {
            return Passage.Answered.with(
                    role.holds() && answer instanceof Outcome.Returned held && held.tree() != null
                            ? Held.value(held.tree(), role, arguments)
                            : value(answer, role));
        } catch (Throwable thrown) {
            return Passage.Answered.throwing(thrown);
        }
    }

    private Passage suspending(Role role, Crossing crossing, @Nullable Object[] arguments) {
        CompletionStage<Outcome> answer = crossing.answerLater();
        int last = arguments.length - 1;
        Object waiting = arguments[last];
        if (answer == null || waiting == null) {
            @Nullable Object[] given = arguments.clone();
            given[last] = waiting == null
                    ? null
                    : Suspended.before(waiting, method, crossing, value -> role.returned(value, crossing));
            return new Live(role, crossing, given);
        }
        CompletableFuture<Outcome> now = answer.toCompletableFuture();
        if (!now.isDone()) {
            return Passage.Answered.with(Suspended.until(answer, waiting, outcome -> unchecked(outcome, role)));
        }
        try {
            return Passage.Answered.with(value(now.join(), role));
        } catch (Throwable thrown) {
            return Passage.Answered.throwing(thrown);
        }
    }

    private static @Nullable Object unchecked(Outcome answer, Role role) {
        try {
            return value(answer, role);
        } catch (Throwable thrown) {
            throw sneaky(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    static @Nullable Object value(Outcome answer, Role role) throws Throwable {
        if (answer instanceof Outcome.Returned returned) {
            return Values.value(returned.tree(), role.result());
        } else if (answer instanceof Outcome.Threw threw) {
            throw threw.thrown();
        }
        throw new IllegalStateException(role.name() + " cannot be answered by " + answer);
    }

    private static CompletableFuture<@Nullable Object> future(CompletionStage<Outcome> answer, Role role) {
        var future = new CompletableFuture<@Nullable Object>();
        Quiet.begin();
        try {
            CompletionStage<Outcome> unused = answer.whenComplete((outcome, broken) -> {
                try {
                    if (broken != null) {
                        throw broken;
                    }
                    future.complete(value(outcome, role));
                } catch (Throwable thrown) {
                    future.completeExceptionally(thrown);
                }
            });
        } finally {
            Quiet.end();
        }
        return future;
    }

    /** A bean behind a proxy, or what an overriding method calls above it: part of the call that is open. */
    private static final class Part extends Passage {
        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Inside.leave();
        }
    }

    private static final class Live extends Passage {

        private final Role role;
        private final Crossing crossing;

        private final @Nullable Object @Nullable [] arguments;

        Live(Role role, Crossing crossing) {
            this(role, crossing, null);
        }

        Live(Role role, Crossing crossing, @Nullable Object @Nullable [] arguments) {
            this.role = role;
            this.crossing = crossing;
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object @Nullable [] arguments() {
            return arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Inside.leave();
            Object stream = thrown == null ? stream(returned) : null;
            if (stream != null) {
                crossing.leave();
                replace(stream);
            } else if (thrown == null && role.suspends() && Suspended.is(returned)) {
                crossing.leave();
            } else if (thrown == null && role.later() && returned instanceof CompletionStage<?> stage) {
                crossing.leave();
                Quiet.begin();
                try {
                    CompletionStage<?> unused = stage.whenComplete(this::exit);
                } finally {
                    Quiet.end();
                }
            } else {
                exit(returned, thrown);
            }
        }

        /** A result whose elements are there when the application comes to them. */
        private @Nullable Object stream(@Nullable Object returned) {
            if (role.streams()) {
                return Streams.watched(returned, role, crossing);
            }
            return role.holds() && returned instanceof Stream<?> elements ? Held.heard(elements, role, crossing) : null;
        }

        private void exit(@Nullable Object value, @Nullable Throwable thrown) {
            crossing.exit(thrown == null ? role.returned(value, crossing) : Outcome.threw(thrown));
        }
    }
}
