package com.acme;

import com.google.adk.events.Event;
import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.ListEventsResponse;
import com.google.adk.sessions.ListSessionsResponse;
import com.google.adk.sessions.Session;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A user's own store of sessions, which works on threads of its own. */
final class Drawer implements BaseSessionService {

    private final Map<String, String> kept = new ConcurrentHashMap<>();

    @Override
    public Single<Session> createSession(
            String app, String user, ConcurrentMap<String, Object> state, String sessionId) {
        return Single.fromCallable(() -> {
                    String id = sessionId == null ? UUID.randomUUID().toString() : sessionId;
                    Session session = Session.builder(id)
                            .appName(app)
                            .userId(user)
                            .state(state == null ? new ConcurrentHashMap<>() : state)
                            .build();
                    kept.put(id, session.toJson());
                    return session;
                })
                .subscribeOn(Schedulers.io());
    }

    @Override
    public Maybe<Session> getSession(String app, String user, String sessionId, Optional<GetSessionConfig> config) {
        return Maybe.fromCallable(() -> kept.get(sessionId))
                .map(Session::fromJson)
                .subscribeOn(Schedulers.io());
    }

    @Override
    public Single<Event> appendEvent(Session session, Event event) {
        return BaseSessionService.super
                .appendEvent(session, event)
                .doOnSuccess(added -> kept.put(session.id(), session.toJson()));
    }

    @Override
    public Single<ListSessionsResponse> listSessions(String app, String user) {
        return Single.just(ListSessionsResponse.builder().sessions(List.of()).build());
    }

    @Override
    public Completable deleteSession(String app, String user, String sessionId) {
        return Completable.fromAction(() -> kept.remove(sessionId));
    }

    @Override
    public Single<ListEventsResponse> listEvents(String app, String user, String sessionId) {
        return Single.just(ListEventsResponse.builder().events(List.of()).build());
    }
}
