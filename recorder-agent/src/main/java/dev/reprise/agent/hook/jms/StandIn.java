package dev.reprise.agent.hook.jms;

import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A connection, a session, a producer or a context that reaches no broker. It keeps what it is told, and becomes a real
 * one when something is asked of it that only a broker knows, or when what it sends goes live.
 */
class StandIn implements InvocationHandler {

    /** Makes the real one. */
    interface Opening {
        @Nullable
        Object open() throws Throwable;
    }

    private record Step(Method method, @Nullable Object[] arguments) {}

    final Api api;
    private final Class<?> type;
    private final @Nullable Object[] making;
    private final Opening opening;
    private final List<Step> told = new CopyOnWriteArrayList<>();
    private final Map<String, @Nullable Object> settings = Collections.synchronizedMap(new HashMap<>());
    private volatile @Nullable Object real;

    StandIn(Api api, Class<?> type, @Nullable Object[] making, Opening opening) {
        this.api = api;
        this.type = type;
        this.making = making;
        this.opening = opening;
    }

    /** One that is made with these arguments. */
    static Object of(Api api, Class<?> type, @Nullable Object[] making, Opening opening) {
        String name = type.getSimpleName();
        StandIn handler = name.endsWith("Message")
                ? new MessageStandIn(api, type, making, opening)
                : name.endsWith("Producer") || name.equals("QueueSender") || name.equals("TopicPublisher")
                        ? new ProducerStandIn(api, type, making, opening)
                        : new StandIn(api, type, making, opening);
        return api.proxy(type, handler);
    }

    @Override
    public final @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] given)
            throws Throwable {
        @Nullable Object[] arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(self);
                case "equals" -> self == arguments[0];
                default -> type.getSimpleName() + " of a replay";
            };
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(self, method, arguments);
        }
        return answer(self, method, arguments);
    }

    @Nullable
    Object answer(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("commit") || name.equals("rollback")) {
            return end(method, arguments);
        } else if (real != null) {
            return live(method, arguments);
        } else if (name.startsWith("create")) {
            return make(method, arguments);
        } else if (name.startsWith("set") && !name.equals("setMessageListener") || isSilent(name)) {
            return tell(self, method, arguments);
        } else if ((name.startsWith("get") || name.startsWith("is")) && arguments.length == 0) {
            return known(method);
        }
        return live(method, arguments);
    }

    private static boolean isSilent(String name) {
        return switch (name) {
            case "start", "stop", "close", "recover", "acknowledge", "clearProperties", "clearBody" -> true;
            default -> false;
        };
    }

    private @Nullable Object make(Method method, @Nullable Object[] arguments) throws Throwable {
        Class<?> made = method.getReturnType();
        return switch (made.getSimpleName()) {
            case "Queue", "Topic" -> destination(method, arguments);
            case "Session", "QueueSession", "TopicSession", "JMSContext", "JMSProducer", "MessageProducer" ->
                of(api, made, arguments, () -> live(method, arguments));
            case "QueueSender", "TopicPublisher" -> of(api, made, arguments, () -> live(method, arguments));
            default ->
                made.getSimpleName().endsWith("Message")
                        ? of(api, made, arguments, () -> live(method, arguments))
                        : live(method, arguments);
        };
    }

    private Object destination(Method method, @Nullable Object[] arguments) {
        String name = String.valueOf(arguments[0]);
        return api.proxy(
                method.getReturnType(),
                new StandIn(api, method.getReturnType(), arguments, () -> live(method, arguments)) {
                    @Override
                    @Nullable
                    Object answer(Object self, Method asked, @Nullable Object[] none) {
                        return name;
                    }

                    @Override
                    public String toString() {
                        return name;
                    }
                });
    }

    /** Keeps what it is told; what a context's producer is told, it answers with itself. */
    final @Nullable Object tell(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        settings.put(
                setting(method.getName(), arguments), arguments.length == 0 ? null : arguments[arguments.length - 1]);
        if (!method.getName().equals("close")) {
            told.add(new Step(method, arguments));
        }
        return method.getReturnType().isInstance(self) ? self : null;
    }

    private static String setting(String method, @Nullable Object[] arguments) {
        String name = method.startsWith("set") ? method.substring("set".length()) : method;
        return arguments.length == 2 ? "property " + arguments[0] : name;
    }

    final @Nullable Object setting(String name) {
        return settings.get(name);
    }

    private @Nullable Object known(Method method) throws Throwable {
        String name = method.getName().startsWith("is")
                ? method.getName().substring("is".length())
                : method.getName().substring("get".length());
        return switch (name) {
            case "Transacted" ->
                making.length > 0
                        && (Boolean.TRUE.equals(making[0]) || Integer.valueOf(0).equals(mode()));
            case "AcknowledgeMode", "SessionMode" ->
                Boolean.TRUE.equals(making.length > 0 ? making[0] : null) ? 0 : mode();
            case "AutoStart" -> settings.get(name) == null || Boolean.TRUE.equals(settings.get(name));
            case "DeliveryMode" -> settings.getOrDefault(name, 2);
            case "Priority" -> settings.getOrDefault(name, 4);
            case "Destination", "Queue", "Topic" -> making.length > 0 ? making[0] : null;
            case "MetaData" -> live(method, new Object[0]);
            default -> Plain.as(settings.get(name), method.getReturnType());
        };
    }

    private int mode() {
        for (Object each : making) {
            if (each instanceof Integer mode) {
                return mode;
            }
        }
        return 1;
    }

    private @Nullable Object end(Method method, @Nullable Object[] arguments) throws Throwable {
        Crossing crossing = World.enter(Ending.call(method.getName()));
        Outcome answer = crossing.answer();
        if (answer instanceof Outcome.Threw threw) {
            throw Thrown.by(api, method, threw.thrown());
        } else if (answer != null) {
            return null;
        }
        Outcome outcome = Outcome.returned(null);
        try {
            return real == null ? null : live(method, arguments);
        } catch (Throwable thrown) {
            outcome = Outcome.threw(thrown);
            throw thrown;
        } finally {
            crossing.exit(outcome);
        }
    }

    /** What a passage answers a method with. */
    final @Nullable Object given(Passage passage, Method method) throws Throwable {
        Passage.Answered answered = (Passage.Answered) passage;
        if (answered.thrown() != null) {
            throw Thrown.by(api, method, answered.thrown());
        }
        return answered.returned();
    }

    /** The same, done by the real one. */
    final @Nullable Object live(Method method, @Nullable Object[] arguments) throws Throwable {
        return done(real(), method, arguments);
    }

    /** The real one, which knows all that this one was told. */
    final synchronized Object real() throws Throwable {
        Object known = real;
        if (known == null) {
            known = opening.open();
            if (known == null) {
                throw new IllegalStateException("no " + type.getSimpleName());
            }
            real = known;
            for (Step each : told) {
                done(known, each.method(), each.arguments());
            }
        }
        return known;
    }

    private static @Nullable Object done(Object target, Method method, @Nullable Object[] arguments) throws Throwable {
        @Nullable Object[] real = arguments.clone();
        for (int i = 0; i < real.length; i++) {
            Object each = real[i];
            if (each != null
                    && Proxy.isProxyClass(each.getClass())
                    && Proxy.getInvocationHandler(each) instanceof StandIn standIn) {
                real[i] = standIn.real();
            }
        }
        try {
            return method.invoke(target, real);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
