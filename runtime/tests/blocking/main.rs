//! Calls from threads that are not async.

use std::collections::VecDeque;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use msgraph_runtime::{
    Client, Error, Method, Operation, Permissions, Request, Result, RetryPolicy, blocking,
};

static GET: Operation = Operation {
    method: Method::Get,
    path: "/users/{id}",
    permissions: Permissions {
        delegated_work: &[],
        delegated_personal: &[],
        application: &[],
    },
    docs: "",
    query_options: &[],
    success: &[200],
    ..Operation::UNSTATED
};

/// A client of a server that returns 7 this many times and then closes the connection.
fn client(requests: usize) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for (index, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut buffer = [0; 4096];
            let _ = stream.read(&mut buffer).unwrap();
            if index < requests {
                let answer = b"HTTP/1.1 200 X\r\nconnection: close\r\ncontent-length: 1\r\n\r\n7";
                stream.write_all(answer).unwrap();
            }
        }
    });
    let builder = Client::builder("hush").base_url(base);
    builder.retry(RetryPolicy::none()).build().unwrap()
}

fn get(client: &Client) -> Request<i32> {
    Request::new(client, &GET, &[&"1"])
}

#[test]
fn threads_can_call_without_an_executor() {
    let client = client(10);
    let call = || get(&client).send_blocking().unwrap();
    std::thread::scope(|scope| {
        let calls: Vec<_> = (0..8).map(|_| scope.spawn(call)).collect();
        for call in calls {
            assert_eq!(call.join().unwrap(), 7);
        }
    });
    assert_eq!(get(&client).send_raw_blocking().unwrap().body(), "7");
    assert_eq!(blocking::wait(get(&client)).unwrap(), 7);
    assert!(get(&client).send_blocking().unwrap_err().is_interrupted());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_executor_is_blocked_but_nothing_panics() {
    let client = client(2);
    assert_eq!(get(&client).send_blocking().unwrap(), 7);
    let call = tokio::task::spawn_blocking(move || get(&client).send_blocking());
    assert_eq!(call.await.unwrap().unwrap(), 7);
}

struct Numbers(VecDeque<Result<i32>>);

impl Stream for Numbers {
    type Item = Result<i32>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}

#[test]
fn streams_are_iterators() {
    let error = || get(&client(0)).send_blocking();
    let stream = Numbers([Ok(1), error(), Ok(2)].into());
    let mut items = blocking::iter(stream);
    assert_eq!(items.next().unwrap().unwrap(), 1);
    let second: Result<i32, Error> = items.next().unwrap();
    assert!(second.unwrap_err().is_interrupted());
    assert_eq!(items.next().unwrap().unwrap(), 2);
    assert!(items.next().is_none() && items.next().is_none());
}
