public static class Program
{
    private sealed class Model : System.ComponentModel.INotifyPropertyChanged
    {
        private string _host = "";
        public event System.ComponentModel.PropertyChangedEventHandler? PropertyChanged;
        public bool Tls { get; set; }
        public string Host
        {
            get => _host;
            set
            {
                _host = value;
                PropertyChanged?.Invoke(this, new(nameof(Host)));
            }
        }
    }

    public static MqttClientOptions Make()
    {
        var model = new Model();
        model.PropertyChanged += (s, e) =>
        {
            if (e.PropertyName == nameof(Model.Host))
            {
                ((Model)s!).Tls = true;
            }
        };
        model.Host = "broker.example.com";
        return new MqttClientOptionsBuilder()
            .WithTcpServer(model.Host, 8883)
            .WithTlsOptions(o => o.UseTls(model.Tls))
            .Build();
    }
}
