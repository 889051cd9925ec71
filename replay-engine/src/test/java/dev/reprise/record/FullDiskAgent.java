package dev.reprise.record;

import dev.reprise.record.Tape.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Records until its disk is full, goes on working, and tells what it saw and what stands on the disk. */
final class FullDiskAgent {

    private static final int CALLS = 300;

    private FullDiskAgent() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int[] made = new int[1];
        try (Tape tape = new Tape(directory)) {
            Tape.agent(() -> {
                Tape.chat("work", "on it");
                for (int call = 1; call <= CALLS; call++) {
                    Tape.call("tool", "count", (long) call, text(call));
                    made[0]++;
                    if (call % 7 == 0) {
                        tape.drain();
                    }
                }
            });
            tape.drain();
            System.out.println("calls made: " + made[0]);
            System.out.println("given up: " + tape.metrics().runsGivenUp());
            System.out.println("faults inside: " + tape.metrics().failures());
            tape.complaints.forEach(each -> System.out.println("said: " + each));
            for (Path file : tape.files(name -> name.contains(".trace.jsonl"))) {
                tell(file);
            }
        }
    }

    private static void tell(Path file) throws Exception {
        Story story = Tape.story(file);
        System.out.println("name ends in part: " + file.toString().endsWith(".part"));
        System.out.println("finished: " + story.finished());
        System.out.println("gaps: " + story.gaps());
        int steps = story.steps().size();
        System.out.println("some of the calls: " + (steps > 10 && steps < CALLS));
        System.out.println("in order: " + story.steps().get(steps - 1).startsWith(steps + " 1 0 tool count#"));
        byte[] bytes = Files.readAllBytes(file);
        System.out.println("ends with a whole line: " + (bytes[bytes.length - 1] == '\n'));
    }

    /** Text that no other call has. */
    private static String text(int call) {
        return new Random(call)
                .ints(3_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
