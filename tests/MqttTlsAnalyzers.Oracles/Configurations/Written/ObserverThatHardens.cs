public static class Program
{
    private sealed class Subject : IObservable<MqttClientTlsOptions>
    {
        private readonly List<IObserver<MqttClientTlsOptions>> _all = [];

        public IDisposable Subscribe(IObserver<MqttClientTlsOptions> observer)
        {
            _all.Add(observer);
            return new System.IO.MemoryStream();
        }

        public void Push(MqttClientTlsOptions o) => _all.ForEach(x => x.OnNext(o));
    }

    private sealed class Harden : IObserver<MqttClientTlsOptions>
    {
        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void OnNext(MqttClientTlsOptions o) => (o.UseTls, o.IgnoreCertificateChainErrors) = (true, false);
    }

    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptions { IgnoreCertificateChainErrors = true };
        var subject = new Subject();
        subject.Subscribe(new Harden());
        subject.Push(tls);
        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
