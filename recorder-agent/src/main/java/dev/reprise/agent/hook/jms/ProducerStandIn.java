package dev.reprise.agent.hook.jms;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A producer that reaches no broker: a session's, whose messages are made before, or a context's, which makes them. */
final class ProducerStandIn extends StandIn {

    private final Contents contents;
    private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    private final @Nullable Object destination;
    private final boolean makes;

    ProducerStandIn(Api api, Class<?> type, @Nullable Object[] making, Opening opening) {
        super(api, type, making, opening);
        this.contents = new Contents(api);
        this.destination = making.length > 0 ? making[0] : null;
        this.makes = type.getSimpleName().equals("JMSProducer");
    }

    @Override
    @Nullable
    Object answer(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "send", "publish" -> {
                return send(self, method, arguments);
            }
            case "setProperty" -> properties.put(String.valueOf(arguments[0]), arguments[1]);
            case "clearProperties" -> properties.clear();
            case "propertyExists" -> {
                return properties.containsKey(String.valueOf(arguments[0]));
            }
            case "getPropertyNames" -> {
                return new TreeSet<>(properties.keySet());
            }
            default -> {
                if (method.getName().endsWith("Property") && arguments.length == 1) {
                    return Plain.as(properties.get(String.valueOf(arguments[0])), method.getReturnType());
                }
            }
        }
        return super.answer(self, method, arguments);
    }

    private @Nullable Object send(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        Object to = destination;
        Object message = null;
        Object listener = makes ? setting("Async") : null;
        for (int i = 0; i < arguments.length; i++) {
            Object each = arguments[i];
            to = api.is(each, "Destination") ? each : to;
            listener = api.is(each, "CompletionListener") ? each : listener;
            message = api.is(each, "Message") || makes && i == 1 ? each : message;
        }
        Object whole = makes ? made(message) : message;
        if (whole == null) {
            return live(method, arguments);
        }
        Told told = Told.by(api, contents, whole, listener);
        Crossing crossing = World.enter(contents.call(to, whole));
        Outcome answer = crossing.answer();
        if (answer != null) {
            given(told.answered(answer), method);
            return makes ? self : null;
        }
        told.nobody();
        Outcome outcome = Outcome.returned(null);
        try {
            Object returned = live(method, arguments);
            return makes ? self : returned;
        } catch (Throwable thrown) {
            outcome = Outcome.threw(thrown);
            throw thrown;
        } finally {
            crossing.exit(outcome);
        }
    }

    /** The message that a context's producer makes of a body and of what it was told. */
    private @Nullable Object made(@Nullable Object body) throws Throwable {
        Object message = api.is(body, "Message") ? body : MessageStandIn.of(api, body);
        for (String each : new String[] {"JMSCorrelationID", "JMSType", "JMSReplyTo"}) {
            Object value = setting(each);
            if (value != null && message != null) {
                MessageStandIn.set(api, message, "set" + each, value);
            }
        }
        for (Map.Entry<String, @Nullable Object> each : properties.entrySet()) {
            if (message != null) {
                MessageStandIn.set(api, message, "setObjectProperty", each.getKey(), each.getValue());
            }
        }
        return message;
    }
}
