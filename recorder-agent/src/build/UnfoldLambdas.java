import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Copies classes into a folder, their lambdas as classes. A JVM makes the class of a lambda when it first comes to it, by
 * loading and running a compiler of its own: the sixty of an agent's start would cost more than most of what it does
 * there, and they would come while classes of the application, or of that compiler, are on their way through the agent.
 */
class UnfoldLambdas {

    private final Map<String, byte[]> classes = new TreeMap<>();
    private final Map<String, List<String>> nests = new TreeMap<>();

    public static void main(String[] args) throws IOException {
        var unfolding = new UnfoldLambdas();
        for (String source : List.of(args).subList(1, args.length)) {
            Path path = Path.of(source);
            if (Files.isDirectory(path)) {
                unfolding.read(path);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(path)) {
                    unfolding.read(jar.getPath("/"));
                }
            }
        }
        unfolding.nests.forEach((host, members) ->
                unfolding.classes.computeIfPresent(host, (any, bytes) -> withMembers(bytes, members)));
        unfolding.write(Path.of(args[0]));
    }

    /** In one order everywhere: the members of a nest stand as they were found. */
    private void read(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                add(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    private void add(String name, byte[] bytes) {
        if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
            var writer = new ClassWriter(0);
            var unfolded = new Unfolded(writer);
            new ClassReader(bytes).accept(unfolded, 0);
            classes.put(name, writer.toByteArray());
        } else {
            classes.put(name, bytes);
        }
    }

    private void write(Path to) throws IOException {
        if (Files.isDirectory(to)) {
            try (Stream<Path> before = Files.walk(to)) {
                for (Path old : before.filter(Files::isRegularFile).toList()) {
                    Files.delete(old);
                }
            }
        }
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            Path file = to.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
    }

    /** The classes of lambdas call what is private where they stood. */
    private static byte[] withMembers(byte[] host, List<String> members) {
        var reader = new ClassReader(host);
        var writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visitEnd() {
                        members.forEach(this::visitNestMember);
                        super.visitEnd();
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** A class that asks the class of a lambda for one, where it would have the JVM make it. */
    private final class Unfolded extends ClassVisitor {

        private String owner = "";
        private String host = "";
        private int version;
        private int number;

        Unfolded(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public void visit(
                int classVersion, int access, String name, String signature, String superName, String[] interfaces) {
            version = classVersion;
            owner = name;
            host = name;
            super.visit(classVersion, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitNestHost(String nestHost) {
            host = nestHost;
            super.visitNestHost(nestHost);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String types, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, types, signature, thrown)) {
                @Override
                public void visitInvokeDynamicInsn(String method, String factory, Handle bootstrap, Object... arguments) {
                    if (!bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                        super.visitInvokeDynamicInsn(method, factory, bootstrap, arguments);
                        return;
                    }
                    if (!bootstrap.getName().equals("metafactory")) {
                        throw new IllegalStateException(owner + " has a lambda that is more than one: make it a class");
                    }
                    String type = owner + "$lambda$" + ++number;
                    var lambda = new Lambda(type, method, Type.getMethodType(factory), arguments);
                    classes.put(type + ".class", lambda.bytes(version, host));
                    nests.computeIfAbsent(host + ".class", any -> new ArrayList<>()).add(type);
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, type, "of", factory, false);
                }
            };
        }
    }

    /**
     * The class of a lambda.
     *
     * @param method of its interface
     * @param factory takes what the lambda captures, and gives its interface
     * @param erased what the method takes and gives
     * @param target what it calls
     * @param meant what it takes and gives where the lambda stands
     */
    private record Lambda(String type, String method, Type factory, Type erased, Handle target, Type meant) {

        private static final String OBJECT = "java/lang/Object";

        /** By the sorts of their types. */
        private static final List<Type> PRIMITIVES = List.of(
                Type.VOID_TYPE,
                Type.BOOLEAN_TYPE,
                Type.CHAR_TYPE,
                Type.BYTE_TYPE,
                Type.SHORT_TYPE,
                Type.INT_TYPE,
                Type.FLOAT_TYPE,
                Type.LONG_TYPE,
                Type.DOUBLE_TYPE);

        private static final List<String> BOXES = Stream.of(
                        Void.class,
                        Boolean.class,
                        Character.class,
                        Byte.class,
                        Short.class,
                        Integer.class,
                        Float.class,
                        Long.class,
                        Double.class)
                .map(Type::getInternalName)
                .toList();

        Lambda(String type, String method, Type factory, Object... arguments) {
            this(type, method, factory, (Type) arguments[0], (Handle) arguments[1], (Type) arguments[2]);
        }

        byte[] bytes(int version, String host) {
            var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            String[] interfaces = {factory.getReturnType().getInternalName()};
            int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
            writer.visit(version, access, type, null, OBJECT, interfaces);
            writer.visitNestHost(host);
            constructor(writer);
            if (factory.getArgumentTypes().length == 0) {
                one(writer);
            }
            factory(writer);
            call(writer);
            writer.visitEnd();
            return writer.toByteArray();
        }

        private String captured() {
            return Type.getMethodDescriptor(Type.VOID_TYPE, factory.getArgumentTypes());
        }

        private void constructor(ClassWriter writer) {
            MethodVisitor code = begin(writer, Opcodes.ACC_PRIVATE, "<init>", captured());
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
            int slot = 1;
            for (Type each : factory.getArgumentTypes()) {
                String name = "captured" + slot;
                int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
                writer.visitField(access, name, each.getDescriptor(), null, null).visitEnd();
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), slot);
                code.visitFieldInsn(Opcodes.PUTFIELD, type, name, each.getDescriptor());
                slot += each.getSize();
            }
            end(code, Type.VOID_TYPE);
        }

        /** What captures nothing is made once. */
        private void one(ClassWriter writer) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
            writer.visitField(access, "ONE", "L" + type + ";", null, null).visitEnd();
            MethodVisitor code = begin(writer, Opcodes.ACC_STATIC, "<clinit>", "()V");
            make(code);
            code.visitFieldInsn(Opcodes.PUTSTATIC, type, "ONE", "L" + type + ";");
            end(code, Type.VOID_TYPE);
        }

        private void factory(ClassWriter writer) {
            MethodVisitor code = begin(writer, Opcodes.ACC_STATIC, "of", factory.getDescriptor());
            if (factory.getArgumentTypes().length == 0) {
                code.visitFieldInsn(Opcodes.GETSTATIC, type, "ONE", "L" + type + ";");
            } else {
                make(code);
            }
            end(code, factory.getReturnType());
        }

        private void make(MethodVisitor code) {
            code.visitTypeInsn(Opcodes.NEW, type);
            code.visitInsn(Opcodes.DUP);
            int slot = 0;
            for (Type each : factory.getArgumentTypes()) {
                code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), slot);
                slot += each.getSize();
            }
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", captured(), false);
        }

        private void call(ClassWriter writer) {
            MethodVisitor code = begin(writer, Opcodes.ACC_PUBLIC, method, erased.getDescriptor());
            boolean creates = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
            if (creates) {
                code.visitTypeInsn(Opcodes.NEW, target.getOwner());
                code.visitInsn(Opcodes.DUP);
            }
            List<Type> takes = new ArrayList<>();
            if (!creates && target.getTag() != Opcodes.H_INVOKESTATIC) {
                takes.add(Type.getObjectType(target.getOwner()));
            }
            takes.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
            int slot = 1;
            int taken = 0;
            for (Type each : factory.getArgumentTypes()) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitFieldInsn(Opcodes.GETFIELD, type, "captured" + slot, each.getDescriptor());
                slot += each.getSize();
                taken++;
            }
            slot = 1;
            for (int i = 0; i < erased.getArgumentTypes().length; i++) {
                Type given = erased.getArgumentTypes()[i];
                code.visitVarInsn(given.getOpcode(Opcodes.ILOAD), slot);
                slot += given.getSize();
                adapt(code, given, meant.getArgumentTypes()[i]);
                adapt(code, meant.getArgumentTypes()[i], takes.get(taken++));
            }
            code.visitMethodInsn(
                    opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
            Type gives = creates ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
            if (erased.getReturnType().getSort() != Type.VOID) {
                adapt(code, gives, meant.getReturnType());
                adapt(code, meant.getReturnType(), erased.getReturnType());
            }
            end(code, erased.getReturnType());
        }

        private int opcode() {
            return switch (target.getTag()) {
                case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKESPECIAL, Opcodes.H_INVOKEINTERFACE ->
                    target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
                default -> throw new IllegalStateException(type + " would be a lambda of " + target);
            };
        }

        private static MethodVisitor begin(ClassWriter writer, int access, String name, String types) {
            MethodVisitor code = writer.visitMethod(access, name, types, null, null);
            code.visitCode();
            return code;
        }

        private static void end(MethodVisitor code, Type gives) {
            code.visitInsn(gives.getOpcode(Opcodes.IRETURN));
            code.visitMaxs(0, 0);
            code.visitEnd();
        }

        /** What a lambda does to an argument or a result: casts it, boxes it, takes it out of its box, widens it. */
        private void adapt(MethodVisitor code, Type from, Type to) {
            if (from.equals(to)) {
                return;
            }
            if (isPrimitive(from) && isPrimitive(to)) {
                widen(code, from, to);
            } else if (isPrimitive(from)) {
                String box = BOXES.get(from.getSort());
                String types = "(" + from.getDescriptor() + ")L" + box + ";";
                code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", types, false);
            } else if (isPrimitive(to)) {
                int held = BOXES.contains(from.getInternalName()) ? BOXES.indexOf(from.getInternalName()) : to.getSort();
                String box = BOXES.get(held);
                code.visitTypeInsn(Opcodes.CHECKCAST, box);
                Type within = PRIMITIVES.get(held);
                String take = within.getClassName() + "Value";
                code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, take, "()" + within.getDescriptor(), false);
                widen(code, within, to);
            } else if (!to.getInternalName().equals(OBJECT)) {
                code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
            }
        }

        private static boolean isPrimitive(Type type) {
            return type.getSort() <= Type.DOUBLE;
        }

        private void widen(MethodVisitor code, Type from, Type to) {
            if (from.equals(to) || from.getSort() <= Type.INT && to.getSort() <= Type.INT) {
                return;
            }
            String small = from.getSort() <= Type.INT ? "I" : from.getDescriptor();
            code.visitInsn(
                    switch (small + to.getDescriptor()) {
                        case "IJ" -> Opcodes.I2L;
                        case "ID" -> Opcodes.I2D;
                        case "IF" -> Opcodes.I2F;
                        case "JD" -> Opcodes.L2D;
                        case "JF" -> Opcodes.L2F;
                        case "FD" -> Opcodes.F2D;
                        default -> throw new IllegalStateException(type + " would make " + to + " of " + from);
                    });
        }
    }
}
