using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell;

public sealed class ReadModelTests
{
    [Fact]
    public async Task Profiles_OfEveryFeature_MapEveryMember()
    {
        await using var application = new DreApplication();
        application.Services.GetRequiredService<IMapper>().ConfigurationProvider.AssertConfigurationIsValid();
    }
}
