package dev.reprise.agent.hook.jms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message that no provider made: it holds what is put into it. */
final class MessageStandIn extends StandIn {

    private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
    private final Elements elements;
    private @Nullable Object body;

    MessageStandIn(Api api, Class<?> type, @Nullable Object[] making, Opening opening) {
        super(api, type, making, opening);
        this.body = making.length > 0 ? making[0] : null;
        this.elements = type.getSimpleName().equals("BytesMessage") ? new Bytes() : new Elements();
    }

    /** The message that a context's producer makes of a body. */
    static @Nullable Object of(Api api, @Nullable Object body) throws Throwable {
        String name = body instanceof String
                ? "TextMessage"
                : body instanceof Map ? "MapMessage" : body instanceof byte[] ? "BytesMessage" : "ObjectMessage";
        Class<?> type = api.type(body == null ? "Message" : name);
        if (type == null) {
            return null;
        }
        Object message = of(api, type, new Object[] {body}, () -> {
            throw new IllegalStateException("a message of its producer's");
        });
        if (body instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> each : map.entrySet()) {
                set(api, message, "setObject", String.valueOf(each.getKey()), each.getValue());
            }
        } else if (body instanceof byte[] bytes) {
            set(api, message, "writeBytes", (Object) bytes);
        }
        return message;
    }

    /** Calls a method of a message's by its name and the number of its arguments. */
    static void set(Api api, Object message, String name, @Nullable Object... arguments) throws Throwable {
        for (Class<?> each : message.getClass().getInterfaces()) {
            for (Method method : each.getMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                    try {
                        method.invoke(message, arguments);
                        return;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                }
            }
        }
        Class<?> type = Objects.requireNonNull(api.type("Message"));
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                method.invoke(message, arguments);
            }
        }
    }

    @Override
    @Nullable
    Object answer(Object self, Method method, @Nullable Object[] arguments) throws Throwable {
        String name = method.getName();
        if (name.startsWith("set") || name.startsWith("write") || name.startsWith("clear")) {
            keep(name, arguments);
            return tell(self, method, arguments);
        }
        Class<?> type = method.getReturnType();
        return switch (name) {
            case "getText", "getObject", "getBody" ->
                arguments.length == 1 && arguments[0] instanceof String member ? members.get(member) : body();
            case "getPropertyNames" -> Collections.enumeration(properties.keySet());
            case "getMapNames" -> Collections.enumeration(members.keySet());
            case "propertyExists" -> properties.containsKey(String.valueOf(arguments[0]));
            case "itemExists" -> members.containsKey(String.valueOf(arguments[0]));
            case "isBodyAssignableTo" -> ((Class<?>) Objects.requireNonNull(arguments[0])).isInstance(body());
            case "getBodyLength" -> elements.length();
            case "reset" -> {
                elements.reset();
                yield null;
            }
            case "acknowledge" -> null;
            default ->
                name.startsWith("read")
                        ? elements.read(name, arguments, type)
                        : name.startsWith("get") && arguments.length == 1
                                ? Plain.as(
                                        (name.endsWith("Property") ? properties : members)
                                                .get(String.valueOf(arguments[0])),
                                        type)
                                : Plain.as(headers.get(name), type);
        };
    }

    private @Nullable Object body() {
        return elements instanceof Bytes bytes ? bytes.all() : members.isEmpty() ? body : members;
    }

    private void keep(String name, @Nullable Object[] arguments) throws IOException {
        if (name.equals("clearProperties")) {
            properties.clear();
        } else if (name.equals("clearBody")) {
            body = null;
            members.clear();
            elements.clear();
        } else if (name.startsWith("write")) {
            elements.write(name, arguments);
        } else if (name.endsWith("Property")) {
            properties.put(String.valueOf(arguments[0]), arguments[1]);
        } else if (name.startsWith("setJMS")) {
            headers.put("get" + name.substring("set".length()), arguments[0]);
        } else if (arguments.length == 1) {
            body = arguments[0];
        } else {
            members.put(String.valueOf(arguments[0]), arguments.length == 4 ? part(arguments) : arguments[1]);
        }
    }

    private static Object part(@Nullable Object[] arguments) {
        int from = (int) Objects.requireNonNull(arguments[2]);
        return Arrays.copyOfRange(
                (byte[]) Objects.requireNonNull(arguments[1]), from, from + (int) Objects.requireNonNull(arguments[3]));
    }

    /** What is written one after the other, and read so. */
    private static class Elements {

        private final java.util.ArrayList<@Nullable Object> all = new java.util.ArrayList<>();
        private int at;

        void write(String name, @Nullable Object[] arguments) throws IOException {
            all.add(
                    arguments.length == 3
                            ? part(new Object[] {null, arguments[0], arguments[1], arguments[2]})
                            : arguments[0]);
        }

        @Nullable
        Object read(String name, @Nullable Object[] arguments, Class<?> type) throws IOException {
            if (at >= all.size()) {
                throw new java.io.EOFException();
            }
            Object next = all.get(at++);
            return type == Object.class ? next : Plain.as(next, type);
        }

        long length() {
            return all.size();
        }

        void reset() {
            at = 0;
        }

        void clear() {
            all.clear();
            at = 0;
        }
    }

    private static final class Bytes extends Elements {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private @Nullable DataInputStream reading;

        byte[] all() {
            return written.toByteArray();
        }

        @Override
        void write(String name, @Nullable Object[] arguments) throws IOException {
            var out = new DataOutputStream(written);
            Object value = arguments[0];
            if (arguments.length == 3) {
                out.write((byte[]) part(new Object[] {null, value, arguments[1], arguments[2]}));
            } else if (value instanceof byte[] bytes) {
                out.write(bytes);
            } else if (value instanceof String text) {
                out.writeUTF(text);
            } else if (value instanceof Boolean truth) {
                out.writeBoolean(truth);
            } else if (value instanceof Character one) {
                out.writeChar(one);
            } else if (value instanceof Byte one) {
                out.writeByte(one);
            } else if (value instanceof Short two) {
                out.writeShort(two);
            } else if (value instanceof Integer four) {
                out.writeInt(four);
            } else if (value instanceof Long eight) {
                out.writeLong(eight);
            } else if (value instanceof Float four) {
                out.writeFloat(four);
            } else if (value instanceof Double eight) {
                out.writeDouble(eight);
            }
        }

        @Override
        @Nullable
        Object read(String name, @Nullable Object[] arguments, Class<?> type) throws IOException {
            DataInputStream in = reading == null ? new DataInputStream(new ByteArrayInputStream(all())) : reading;
            reading = in;
            return switch (name) {
                case "readBytes" -> {
                    byte[] target = (byte[]) Objects.requireNonNull(arguments[0]);
                    yield in.read(
                            target,
                            0,
                            arguments.length == 2 ? (int) Objects.requireNonNull(arguments[1]) : target.length);
                }
                case "readUTF" -> in.readUTF();
                case "readBoolean" -> in.readBoolean();
                case "readChar" -> in.readChar();
                case "readByte" -> in.readByte();
                case "readUnsignedByte" -> in.readUnsignedByte();
                case "readShort" -> in.readShort();
                case "readUnsignedShort" -> in.readUnsignedShort();
                case "readInt" -> in.readInt();
                case "readLong" -> in.readLong();
                case "readFloat" -> in.readFloat();
                default -> in.readDouble();
            };
        }

        @Override
        long length() {
            return written.size();
        }

        @Override
        void reset() {
            reading = null;
        }

        @Override
        void clear() {
            written.reset();
            reading = null;
        }
    }
}
