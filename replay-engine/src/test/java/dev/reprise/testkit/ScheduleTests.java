package dev.reprise.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ScheduleTests {

    @Test
    void the_same_seed_gives_the_same_interleaving() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(interleaving(seed)).isEqualTo(interleaving(seed));
        }
    }

    @Test
    void other_seeds_give_other_interleavings() throws Exception {
        var seen = new HashSet<List<String>>();
        for (long seed = 0; seed < 50; seed++) {
            seen.add(interleaving(seed));
        }
        assertThat(seen).hasSizeGreaterThan(40);
    }

    @Test
    void latencies_pass_in_the_time_of_the_schedule() throws Exception {
        Schedule schedule = Schedule.seeded(1);
        var order = new ArrayList<Integer>();
        schedule.run(() -> {
            var tasks = new ArrayList<Task<Boolean>>();
            for (int latency : List.of(3_000_000, 1_000_000, 2_000_000)) {
                tasks.add(schedule.fork(() -> {
                    schedule.pause(latency);
                    return order.add(latency);
                }));
            }
            for (Task<Boolean> task : tasks) {
                schedule.join(task);
            }
            return null;
        });
        assertThat(order).containsExactly(1_000_000, 2_000_000, 3_000_000);
    }

    @Test
    void a_worker_that_is_held_inside_a_crossing_lets_the_others_go_on() throws Exception {
        for (Schedule schedule : List.of(Schedule.seeded(3), Schedule.free(3))) {
            var released = new CountDownLatch(1);
            String value = schedule.run(() -> {
                Task<String> held = schedule.fork(() -> schedule.crossing(() -> {
                    awaitUninterrupted(released);
                    return "released";
                }));
                Task<String> other = schedule.fork(() -> {
                    schedule.pause();
                    released.countDown();
                    return "other";
                });
                return schedule.join(held) + " " + schedule.join(other);
            });
            assertThat(value).isEqualTo("released other");
        }
    }

    @Test
    void joining_throws_what_the_task_threw() {
        for (Schedule schedule : List.of(Schedule.seeded(3), Schedule.free(3))) {
            assertThatThrownBy(() -> schedule.run(() -> schedule.join(schedule.fork(() -> {
                        throw new java.io.IOException("broken");
                    }))))
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessage("broken");
        }
    }

    @Test
    void the_first_is_the_one_that_ended_first() throws Exception {
        Schedule schedule = Schedule.seeded(9);
        String order = schedule.run(() -> {
            Task<String> slow = schedule.fork(() -> {
                schedule.pause(500);
                return "slow";
            });
            Task<String> fast = schedule.fork(() -> {
                schedule.pause(100);
                return "fast";
            });
            return schedule.join(schedule.first(List.of(slow, fast))) + " " + schedule.join(slow);
        });
        assertThat(order).isEqualTo("fast slow");
    }

    @Test
    void workers_fork_workers() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            Schedule schedule = Schedule.seeded(seed);
            int sum = schedule.run(() -> count(schedule, 4));
            assertThat(sum).isEqualTo(31);
        }
    }

    private static int count(Schedule schedule, int depth) throws Exception {
        schedule.pause();
        if (depth == 0) {
            return 1;
        }
        Task<Integer> left = schedule.fork(() -> count(schedule, depth - 1));
        Task<Integer> right = schedule.fork(() -> count(schedule, depth - 1));
        return 1 + schedule.join(left) + schedule.join(right);
    }

    private static List<String> interleaving(long seed) throws Exception {
        Schedule schedule = Schedule.seeded(seed);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        schedule.run(() -> {
            var tasks = new ArrayList<Task<Void>>();
            for (int worker = 0; worker < 5; worker++) {
                int me = worker;
                tasks.add(schedule.fork(() -> {
                    for (int turn = 0; turn < 4; turn++) {
                        schedule.pause();
                        order.add(me + "." + turn);
                    }
                    return null;
                }));
            }
            for (Task<Void> task : tasks) {
                schedule.join(task);
            }
            return null;
        });
        return order;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("never released");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
